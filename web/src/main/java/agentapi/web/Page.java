package agentapi.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// The page: chat, requests, terminal, and the browsable API description.
///
/// It knows no HTTP server: whoever mounts it asks [#answer] for what lies below the mount, and
/// [#documentation] for `/docs`. Documents are never cached without asking; every other file lives
/// below `v/<hash>/`, where the hash is that of all files together, and is immutable. Text is
/// compressed once and kept. Safe for any number of threads.
public final class Page {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern VERSIONED = Pattern.compile("/v/([0-9a-z]+)/(.+)");
  private static final byte[] NOTHING = {};
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  // Bytes as they go out, compared by nobody.
  @SuppressWarnings("ArrayRecordComponent")
  private record File(String type, byte[] plain, byte[] gzip) {}

  private record Document(File file, String policy, String tag) {}

  private final Assets assets;
  private final String version;
  private final String frameAncestors;
  private final Map<String, File> files = new ConcurrentHashMap<>();
  private final Map<String, Document> documents = new ConcurrentHashMap<>();

  private Page(Assets assets, String version, String frameAncestors) {
    this.assets = assets;
    this.version = version;
    this.frameAncestors = frameAncestors;
  }

  /// Reads the files of the page and computes their version.
  ///
  /// @throws IllegalStateException if this build holds no page
  public static Page open(PageSettings settings) {
    Assets assets = Assets.open(settings.folder());
    return new Page(
        assets,
        assets.edited() ? "dev" : hash(assets),
        String.join(" ", "frame-ancestors 'self'", String.join(" ", settings.frameAncestors()))
            .strip());
  }

  /// Replies to a GET or HEAD below the mount: the page itself at `/` and `/embed`, its files, and
  /// a page of its own for whatever else is asked.
  public PageReply answer(PageRequest request) {
    String path = request.path();
    return switch (path) {
      case "" -> redirect(last(request.mount()) + "/", request);
      case "/", "/embed" -> document("index.html", 200, request);
      case "/embed/" -> redirect("../embed", request);
      default -> {
        Matcher versioned = VERSIONED.matcher(path);
        yield versioned.matches() && versioned.group(1).equals(version)
            ? file(versioned.group(2), request)
            : missing(request);
      }
    };
  }

  /// Replies to a GET or HEAD of `/docs`, whose files lie below `chat/` beside it.
  public PageReply documentation(PageRequest request) {
    return document("docs.html", 200, request);
  }

  /// Replies to whoever wants the page and shows no token, or a wrong one, with a field for it.
  public PageReply askForToken(PageRequest request) {
    return document("token.html", 401, request);
  }

  private PageReply missing(PageRequest request) {
    return document("missing.html", 404, request);
  }

  private PageReply redirect(String target, PageRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Location", target + request.query().map(query -> "?" + query).orElse(""));
    headers.put("Cache-Control", "no-cache");
    return new PageReply(307, headers, NOTHING);
  }

  private PageReply document(String name, int status, PageRequest request) {
    Document document =
        assets.edited() ? build(name) : documents.computeIfAbsent(name, this::build);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", document.file().type());
    headers.put("Cache-Control", assets.edited() || status == 401 ? "no-store" : "no-cache");
    headers.put("ETag", document.tag());
    headers.put("Content-Security-Policy", document.policy());
    guard(headers);
    if (status == 200 && request.ifNoneMatch().filter(document.tag()::equals).isPresent()) {
      return new PageReply(304, headers, NOTHING);
    }
    return body(status, headers, document.file(), request);
  }

  private PageReply file(String path, PageRequest request) {
    Optional<File> file =
        assets.edited()
            ? load(path)
            : Optional.ofNullable(files.get(path))
                .or(() -> {
                  Optional<File> loaded = load(path);
                  loaded.ifPresent(found -> files.put(path, found));
                  return loaded;
                });
    if (file.isEmpty()) {
      return missing(request);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", file.get().type());
    headers.put(
        "Cache-Control", assets.edited() ? "no-store" : "public, max-age=31536000, immutable");
    if (path.endsWith(".worker.js")) {
      // A worker is ruled by the policy of its own response, not by that of the page.
      headers.put(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'");
    }
    guard(headers);
    return body(200, headers, file.get(), request);
  }

  private static void guard(Map<String, String> headers) {
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static PageReply body(
      int status, Map<String, String> headers, File file, PageRequest request) {
    headers.put("Vary", "Accept-Encoding");
    if (request.gzip()) {
      headers.put("Content-Encoding", "gzip");
    }
    return new PageReply(status, headers, request.gzip() ? file.gzip() : file.plain());
  }

  private Optional<File> load(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(extension))
        .filter(type -> !extension.equals("html"))
        .flatMap(type -> assets.find(path).map(bytes -> file(type, path, bytes)));
  }

  private File file(String type, String path, byte[] bytes) {
    byte[] plain = assets.edited() ? bytes : Lean.of(path, bytes);
    return new File(type, plain, gzip(plain));
  }

  private Document build(String name) {
    String text =
        new String(
                assets
                    .find(name)
                    .orElseThrow(() -> new IllegalStateException(name + " is missing")),
                UTF_8)
            .replace("{v}", "v/" + version);
    byte[] bytes = text.getBytes(UTF_8);
    return new Document(
        new File("text/html; charset=utf-8", bytes, gzip(bytes)),
        switch (name) {
          case "docs.html" -> documentationPolicy();
          case "token.html" ->
              "default-src 'none'; base-uri 'none'; form-action 'self'; " + frameAncestors;
          default -> policy(text);
        },
        "\"" + HexFormat.of().formatHex(sha256(bytes), 0, 12) + "\"");
  }

  private String policy(String text) {
    Matcher map = IMPORT_MAP.matcher(text);
    String inline =
        map.find()
            ? " 'sha256-"
                + Base64.getEncoder().encodeToString(sha256(map.group(1).getBytes(UTF_8)))
                + "'"
            : "";
    return "default-src 'none'; script-src 'self'"
        + inline
        + "; style-src 'self'; img-src 'self' blob:; connect-src 'self'; worker-src 'self';"
        + " base-uri 'none'; form-action 'none'; "
        + frameAncestors
        + "; require-trusted-types-for 'script'; trusted-types lit-html page";
  }

  private String documentationPolicy() {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        + " connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + frameAncestors;
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static String last(String mount) {
    return mount.substring(mount.lastIndexOf('/') + 1);
  }

  private static String hash(Assets assets) {
    MessageDigest digest = digest();
    assets
        .packaged()
        .forEach((path, bytes) -> {
          digest.update(path.getBytes(UTF_8));
          digest.update((byte) 0);
          digest.update(sha256(bytes));
        });
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  private static byte[] sha256(byte[] bytes) {
    return digest().digest(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (GZIPOutputStream gzip = new BestGzip(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
