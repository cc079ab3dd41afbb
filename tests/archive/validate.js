// Holds PDF files against the rules of PDF/A-2b with veraPDF's library, run by the old JavaScript shell in the same jar:
//   java -cp opendataloader-pdf-cli.jar org.mozilla.javascript.tools.shell.Main validate.js FILE...
// One line for each file, and below it each rule that it breaks, once. Exit code 1 when any breaks any.
// The jar holds the rules as XML, but not the library that veraPDF reads them with, so they are read here.
importClass(Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider);
importClass(Packages.org.verapdf.pdfa.Foundries);
importClass(Packages.org.verapdf.pdfa.flavours.PDFAFlavour);
importClass(Packages.org.verapdf.pdfa.validation.profiles.Profiles);

function elements(parent, name) {
  const list = parent.getElementsByTagName(name);
  const found = [];
  for (let i = 0; i < list.getLength(); ++i) found.push(list.item(i));
  return found;
}

function text(parent, name) {
  return elements(parent, name)[0].getTextContent();
}

function readRule(element) {
  const id = elements(element, "id")[0];
  const clause = Profiles.ruleIdFromValues(
    Packages.org.verapdf.pdfa.flavours.PDFAFlavour$Specification.valueOf(id.getAttribute("specification")),
    id.getAttribute("clause"), java.lang.Integer.parseInt(id.getAttribute("testNumber")));
  const error = Profiles.errorFromValues(text(element, "message"), new java.util.ArrayList());
  const deferred = element.getAttribute("deferred") == "true" ? java.lang.Boolean.TRUE : java.lang.Boolean.FALSE;
  return Profiles.ruleFromValues(clause, element.getAttribute("object"), deferred, null, text(element, "description"),
    text(element, "test"), error, new java.util.ArrayList());
}

function readProfile(flavour, resource) {
  const loader = java.lang.Class.forName("org.verapdf.pdfa.Foundries").getClassLoader();
  const xml = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
    .parse(loader.getResourceAsStream(resource)).getDocumentElement();
  const rules = new java.util.HashSet();
  elements(xml, "rule").forEach((element) => rules.add(readRule(element)));
  const variables = new java.util.HashSet();
  elements(xml, "variable").forEach((element) => {
    variables.add(Profiles.variableFromValues(element.getAttribute("name"), element.getAttribute("object"),
      text(element, "defaultValue"), text(element, "value")));
  });
  const details = Profiles.profileDetailsFromValues("PDF/A-2b", "", "", new java.util.Date(0));
  return Profiles.profileFromValues(flavour, details, "", rules, variables);
}

java.util.logging.Logger.getLogger("org.verapdf.pdfa.validation").setLevel(java.util.logging.Level.OFF);
VeraGreenfieldFoundryProvider.initialise();
const flavour = PDFAFlavour.byFlavourId("2b");
const profile = readProfile(flavour, "org/verapdf/pdfa/validation/PDFA-2B.xml");
let broken = false;
Array.prototype.slice.call(arguments).forEach((file) => {
  const parser = Foundries.defaultInstance().createParser(new java.io.FileInputStream(file), flavour);
  const result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
  broken = broken || !result.isCompliant();
  print(file + ": " + (result.isCompliant() ? "PDF/A-2b" : "not PDF/A-2b") + ", " + result.getTotalAssertions() + " checks");
  const seen = {};
  result.getTestAssertions().toArray().forEach((assertion) => {
    const rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
    if (String(assertion.getStatus()) === "passed" || seen[rule]) return;
    seen[rule] = true;
    print("  " + rule + ": " + assertion.getMessage() + " (" + assertion.getLocation().getContext() + ")");
  });
  parser.close();
});
java.lang.System.exit(broken ? 1 : 0);
