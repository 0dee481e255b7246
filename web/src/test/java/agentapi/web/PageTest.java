package agentapi.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static PageRequest get(String path) {
    return new PageRequest("/a/chat", path, Optional.empty(), false, Optional.empty());
  }

  private static String version(Page page) {
    Matcher matcher =
        Pattern.compile("\"(v/[0-9a-z]+)/")
            .matcher(new String(page.answer(get("/")).body(), UTF_8));
    assertTrue(matcher.find());
    return matcher.group(1);
  }

  @Test
  void theMountRedirectsRelativelyAndKeepsTheQuery() {
    PageReply reply =
        Page.open(PageSettings.DEFAULT)
            .answer(
                new PageRequest("/a/chat", "", Optional.of("session=x"), false, Optional.empty()));
    assertEquals(307, reply.status());
    assertEquals("chat/?session=x", reply.headers().get("Location"));
  }

  @Test
  void documentsAreAskedForAnewFilesAreKeptForEver() {
    Page page = Page.open(PageSettings.DEFAULT);
    PageReply document = page.answer(get("/"));
    assertEquals("no-cache", document.headers().get("Cache-Control"));
    PageReply again =
        page.answer(
            new PageRequest(
                "/chat",
                "/embed",
                Optional.empty(),
                true,
                Optional.ofNullable(document.headers().get("ETag"))));
    assertEquals(304, again.status());
    PageReply file = page.answer(get("/" + version(page) + "/js/app.js"));
    assertEquals("public, max-age=31536000, immutable", file.headers().get("Cache-Control"));
    assertEquals("text/javascript; charset=utf-8", file.headers().get("Content-Type"));
    assertEquals("nosniff", file.headers().get("X-Content-Type-Options"));
  }

  @Test
  void textIsCompressedOnce() throws IOException {
    Page page = Page.open(PageSettings.DEFAULT);
    String path = "/" + version(page) + "/js/store.js";
    PageReply plain = page.answer(get(path));
    PageReply small =
        page.answer(new PageRequest("/chat", path, Optional.empty(), true, Optional.empty()));
    assertEquals("gzip", small.headers().get("Content-Encoding"));
    assertArrayEquals(
        plain.body(), new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes());
    assertSame(
        small.body(),
        page.answer(new PageRequest("/chat", path, Optional.empty(), true, Optional.empty()))
            .body());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    Page page = Page.open(PageSettings.DEFAULT);
    String version = version(page);
    for (String path :
        List.of(
            "/nothing",
            "/v/0/js/app.js",
            "/" + version + "/js/../../index.html",
            "/" + version + "/index.html",
            "/" + version + "/",
            "/" + version + "/lib/lit/LICENSE",
            "/" + version + "/js/types.d.ts",
            "/" + version + "//etc/passwd")) {
      assertEquals(404, page.answer(get(path)).status(), path);
    }
  }

  @Test
  void framesAreAllowedToTheNamedOriginsOnly() {
    Page page =
        Page.open(
            new PageSettings(
                List.of("https://example.com", "https://*.example.org:8443"), Optional.empty()));
    assertTrue(
        String.valueOf(page.answer(get("/")).headers().get("Content-Security-Policy"))
            .contains("; frame-ancestors 'self' https://example.com https://*.example.org:8443; "));
    for (String wrong : List.of("example.com", "https://a b", "https://x;script-src *", "'none'")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new PageSettings(List.of(wrong), Optional.empty()),
          wrong);
    }
  }

  @Test
  void aFolderIsServedAsItIsNowAndNothingOutsideIt(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("page/js"));
    Files.writeString(folder.resolve("page/js/app.js"), "one");
    Files.writeString(folder.resolve("secret.js"), "secret");
    Files.createSymbolicLink(folder.resolve("page/js/link.js"), folder.resolve("secret.js"));
    Page page = Page.open(new PageSettings(List.of(), Optional.of(folder.resolve("page"))));
    assertEquals("one", new String(page.answer(get("/v/dev/js/app.js")).body(), UTF_8));
    Files.writeString(folder.resolve("page/js/app.js"), "two");
    PageReply now = page.answer(get("/v/dev/js/app.js"));
    assertEquals("two", new String(now.body(), UTF_8));
    assertEquals("no-store", now.headers().get("Cache-Control"));
    assertEquals(404, page.answer(get("/v/dev/../secret.js")).status());
    assertEquals(404, page.answer(get("/v/dev/js/link.js")).status());
    assertEquals(
        200,
        page.answer(get("/v/dev/lib/lit/index.js")).status(),
        "what the folder lacks comes with the product");
  }

  @Test
  void whatTheBuildTookFromTheJarsIsThere() {
    Page page = Page.open(PageSettings.DEFAULT);
    String version = version(page);
    for (String file :
        List.of(
            "lit/index.js",
            "lit-html/lit-html.js",
            "lit-html/is-server.js",
            "lit-element/lit-element.js",
            "reactive-element/reactive-element.js",
            "reactive-element/css-tag.js",
            "marked/marked.esm.js",
            "highlightjs/highlight.min.js",
            "swagger-ui/swagger-ui-bundle.js",
            "swagger-ui/swagger-ui.css")) {
      assertEquals(200, page.answer(get("/" + version + "/lib/" + file)).status(), file);
    }
  }
}
