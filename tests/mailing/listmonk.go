// What listmonk does to a mail (knadh/listmonk, models/campaigns.go and internal/manager): shorthands
// spelt out, html/template, functions of a campaign. Reads a body, writes the message of one reader.
package main

import (
	"fmt"
	"html/template"
	"io"
	"os"
	"regexp"
)

type subscriber struct{ Email, Name string }

func (s subscriber) FirstName() string { return s.Name }

type message struct{ Subscriber subscriber }

func main() {
	raw, err := io.ReadAll(os.Stdin)
	if err != nil {
		fail(err)
	}
	track := regexp.MustCompile(`{{\s*TrackLink\s+"([^"]+)"\s*}}`)
	bare := regexp.MustCompile(`{{(\s+)?(TrackView|UnsubscribeURL|ManageURL|OptinURL|MessageURL)(\s+)?}}`)
	body := track.ReplaceAllString(string(raw), `{{ TrackLink "$1" . }}`)
	body = bare.ReplaceAllString(body, `{{ $2 . }}`)
	funcs := template.FuncMap{
		"Safe":           func(html string) template.HTML { return template.HTML(html) },
		"UnsubscribeURL": func(any) string { return "https://liste.example/unsubscribe" },
		"MessageURL":     func(any) string { return "https://liste.example/message" },
		"TrackLink":      func(url string, _ any) string { return "https://liste.example/link?to=" + url },
	}
	content, err := template.New("content").Funcs(funcs).Parse(body)
	if err != nil {
		fail(err)
	}
	base, err := template.New("base").Funcs(funcs).Parse(`{{ template "content" . }}`)
	if err != nil {
		fail(err)
	}
	if base, err = base.AddParseTree("content", content.Tree); err != nil {
		fail(err)
	}
	reader := message{subscriber{"lectrice@example.org", os.Getenv("READER")}}
	if err := base.ExecuteTemplate(os.Stdout, "base", reader); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
