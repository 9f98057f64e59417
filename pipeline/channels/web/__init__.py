"""The web page: the HTML of `channels/page` as a folder that can be put on a site as it is."""
