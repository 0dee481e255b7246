package agentapi.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentapi.browser.Json;
import agentapi.browser.Tab;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The page's scripts against their types: TypeScript, run in the same browser, strictly. */
@ResourceLock("browser")
class TypesTest {
  @RegisterExtension final Browsing browsing = new Browsing();

  /** The typings lie in archives of their own within the jars. */
  private static Map<String, String> typings() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (URL archive :
        Collections.list(TypesTest.class.getClassLoader().getResources("META-INF/.more.tgz"))) {
      try (InputStream in = archive.openStream()) {
        unpack(new GZIPInputStream(in).readAllBytes(), files);
      }
    }
    return files;
  }

  private static void unpack(byte[] tar, Map<String, String> files) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(tar));
    byte[] header = new byte[512];
    String longName = "";
    while (in.available() >= 512) {
      in.readFully(header);
      String name = text(header, 0, 100);
      if (name.isEmpty()) {
        break;
      }
      String prefix = text(header, 345, 155);
      int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
      byte[] content = new byte[size];
      in.readFully(content);
      in.skipNBytes((512 - size % 512) % 512);
      if (header[156] == 'L') {
        longName = text(content, 0, size);
        continue;
      }
      String path = longName.isEmpty() ? (prefix.isEmpty() ? name : prefix + "/" + name) : longName;
      longName = "";
      if (path.endsWith(".d.ts") || path.endsWith(".d.mts")) {
        files.put(path, new String(content, StandardCharsets.UTF_8));
      }
    }
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  @Test
  void everyScriptIsWhatItSaysItIs() throws IOException {
    Map<String, Object> files = new TreeMap<>();
    for (Map.Entry<String, String> typing : typings().entrySet()) {
      String path = typing.getKey().replaceFirst("^(.*/)?(?:_static/)?([^/]+)/\\d[^/]*/", "$2/");
      files.put("/lib/" + path, typing.getValue());
    }
    Path root = Path.of("src/main/resources/page/js");
    try (Stream<Path> scripts = Files.list(root)) {
      for (Path script : (Iterable<Path>) scripts::iterator) {
        files.put("/js/" + script.getFileName(), Files.readString(script));
      }
    }
    browsing.server().serveFile("/types", "<!doctype html><title>types</title>");
    browsing.server().serveFile("/types/typescript.js", typescript());
    browsing.server().serveFile("/types/files.json", Json.text(files));
    Tab tab = browsing.blank().open(browsing.server().origin() + "/types");
    tab.run(
        "fetch('/types/typescript.js').then((r) => r.text()).then((t) => { (0, eval)(t +"
            + " ';globalThis.ts = ts;'); })");
    String problems =
        tab.text(
            """
            (async () => {
              const files = await fetch('/types/files.json').then((r) => r.json());
              const names = Object.keys(files);
              const lib = (name) => names.find((one) => one.endsWith('/' + name));
              const roots = names.filter((one) => one.startsWith('/js/') && one.endsWith('.js') && !one.endsWith('.worker.js'));
              const find = (specifier, from) => {
                if (specifier.startsWith('.')) {
                  const base = new URL(specifier, 'file://' + from).pathname;
                  return [base, base.replace(/\\.js$/, '.d.ts'), base + '.d.ts', base + '/index.d.ts'].find((one) => files[one] !== undefined);
                }
                const bare = specifier.replace('@lit/reactive-element', 'reactive-element');
                return ['/lib/' + bare.replace(/\\.js$/, '') + '.d.ts', '/lib/' + bare + '/' + bare + '.d.ts', '/lib/' + bare + '/index.d.ts', '/lib/' + bare + '/lib/marked.d.ts'].find((one) => files[one] !== undefined);
              };
              const options = {
                allowJs: true, checkJs: true, noEmit: true, strict: true, noUncheckedIndexedAccess: true, noImplicitReturns: true, noUnusedLocals: true, noUnusedParameters: true,
                noPropertyAccessFromIndexSignature: true, noFallthroughCasesInSwitch: true, useUnknownInCatchVariables: true,
                target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'], types: [], skipLibCheck: true, allowImportingTsExtensions: true,
              };
              const host = {
                fileExists: (name) => files[name] !== undefined,
                readFile: (name) => files[name],
                getSourceFile: (name, target) => { const text = files[name] ?? files[lib(name.split('/').pop())]; return text === undefined ? undefined : ts.createSourceFile(name, text, target, true); },
                getDefaultLibFileName: () => '/lib.esnext.d.ts',
                getDefaultLibLocation: () => '/',
                writeFile: () => {},
                getCurrentDirectory: () => '/',
                getCanonicalFileName: (name) => name,
                useCaseSensitiveFileNames: () => true,
                getNewLine: () => '\\n',
                resolveModuleNameLiterals: (literals, from) => literals.map(({ text }) => { const found = find(text, from); return { resolvedModule: found && { resolvedFileName: found, extension: found.endsWith('.d.ts') ? '.d.ts' : '.js', isExternalLibraryImport: found.startsWith('/lib/') } }; }),
              };
              const program = ts.createProgram(roots, options, host);
              return ts.getPreEmitDiagnostics(program).map((one) => (one.file ? one.file.fileName + ':' + (one.file.getLineAndCharacterOfPosition(one.start).line + 1) + ' ' : '') + ts.flattenDiagnosticMessageText(one.messageText, ' ')).join('\\n');
            })()\
            """);
    assertEquals("", problems);
  }

  @Test
  void whatIsServedHasTheTokensOfItsSource() throws IOException {
    browsing.server().serveFile("/types", "<!doctype html><title>types</title>");
    browsing.server().serveFile("/types/typescript.js", typescript());
    Tab tab = browsing.blank().open(browsing.server().origin() + "/types");
    tab.run(
        "fetch('/types/typescript.js').then((r) => r.text()).then((t) => { (0, eval)(t +"
            + " ';globalThis.ts = ts;'); })");
    tab.run(
        """
        globalThis.tokens = (text) => {
          const found = [];
          const file = ts.createSourceFile('a.js', text, ts.ScriptTarget.ESNext, true);
          const walk = (node) => (node.getChildCount(file) ? node.getChildren(file).filter((one) => one.kind < ts.SyntaxKind.FirstJSDocNode || one.kind > ts.SyntaxKind.LastJSDocNode).forEach(walk) : found.push(node.getText(file).replace(/\\s+/g, ' ')));
          walk(file);
          return found.filter((one) => one).join('\\u0001');
        }; null\
        """);
    Path root = Path.of("src/main/resources/page/js");
    try (Stream<Path> scripts = Files.list(root)) {
      for (Path script :
          (Iterable<Path>) scripts.filter(file -> file.toString().endsWith(".js"))::iterator) {
        byte[] source = Files.readAllBytes(script);
        String served =
            new String(Lean.of("js/" + script.getFileName(), source), StandardCharsets.UTF_8);
        tab.run(
            "globalThis.a = tokens("
                + Json.text(new String(source, StandardCharsets.UTF_8))
                + "); null");
        tab.run("globalThis.b = tokens(" + Json.text(served) + "); null");
        assertEquals(
            "",
            tab.text(
                "a === b && a.length > 20 ? '' : (() => { const x = a.split('\\u0001'), y ="
                    + " b.split('\\u0001'); const i = x.findIndex((one, k) => one !== y[k]); return"
                    + " x.slice(i - 3, i + 3).join(' ') + ' / ' + y.slice(i - 3, i + 3).join(' ');"
                    + " })()"),
            script.toString());
      }
    }
  }

  private static String typescript() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            TypesTest.class.getResourceAsStream(
                "/META-INF/resources/_static/typescript/6.0.3/lib/typescript.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
