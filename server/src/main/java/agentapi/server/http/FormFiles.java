package agentapi.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * Takes files out of a multipart form (RFC 7578) while the form comes in, and lets the rest go by.
 * None is kept unless all of the form is good. For one request and one thread.
 */
final class FormFiles implements AutoCloseable {
  private static final int MAX_PARTS = 64;
  private static final int MAX_PART_HEADERS = 8192;

  private final Wanted wanted;
  private final UploadStore store;
  private final MultiPart.Parser parser;

  private final List<Part> parts = new ArrayList<>();
  private String disposition = "";
  private String type = "";
  private boolean inFile;
  private boolean complete;
  private Optional<Throwable> failure = Optional.empty();
  private Optional<BodyInput.Refused> refused = Optional.empty();

  /**
   * What is taken.
   *
   * @param field the name of the files' field; any if empty
   * @param maxFiles how many; more go by, or are refused
   * @param moreRefused whether more are refused
   * @param maxSize how many bytes each may have
   */
  record Wanted(Optional<String> field, int maxFiles, boolean moreRefused, long maxSize) {}

  /** A file that was kept, of the type that its sender called it, which may be empty. */
  record Kept(Path path, String type, long size) {}

  private record Part(UploadStore.Incoming file, String name, String type) {}

  FormFiles(String boundary, Wanted wanted, UploadStore store) {
    this.wanted = wanted;
    this.store = store;
    parser = new MultiPart.Parser(boundary, new Parts());
    parser.setMaxParts(MAX_PARTS);
    parser.setPartHeadersMaxLength(MAX_PART_HEADERS);
  }

  /**
   * Reads the form to its end and keeps its files.
   *
   * @return where they are, in their order
   * @throws IOException if the body is no form, or ends before the form does
   */
  List<Kept> read(InputStream body) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    int n;
    while ((n = body.read(buffer)) >= 0) {
      parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, n), false));
      check();
    }
    parser.parse(Content.Chunk.EOF);
    check();
    if (!complete) {
      throw new IOException("the form has no end");
    }
    List<Kept> kept = new ArrayList<>();
    for (Part part : parts) {
      long size = part.file().size();
      kept.add(new Kept(part.file().keep(UploadName.of(part.name())), part.type(), size));
    }
    return kept;
  }

  private void check() throws IOException {
    if (refused.isPresent()) {
      throw refused.get();
    }
    if (failure.isPresent()) {
      throw new IOException(failure.get().getMessage(), failure.get());
    }
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.file().close();
    }
  }

  private final class Parts implements MultiPart.Parser.Listener {
    @Override
    public void onPartBegin() {
      disposition = "";
      type = "";
      inFile = false;
    }

    @Override
    public void onPartHeader(String name, String value) {
      if (name.equalsIgnoreCase("Content-Disposition")) {
        disposition = value;
      } else if (name.equalsIgnoreCase("Content-Type")) {
        type = value;
      }
    }

    @Override
    public void onPartHeaders() {
      Optional<String> name = parameter(disposition, "filename");
      Optional<String> field = parameter(disposition, "name");
      inFile =
          name.isPresent()
              && (wanted.field().isEmpty() || wanted.field().equals(field))
              && (parts.size() < wanted.maxFiles() || wanted.moreRefused());
      if (!inFile) {
        return;
      }
      try {
        if (parts.size() == wanted.maxFiles()) {
          throw new BodyInput.Refused(FilesRoute.tooMany(wanted.maxFiles()));
        }
        parts.add(new Part(store.begin(), name.orElseThrow(), type));
      } catch (BodyInput.Refused e) {
        refused = Optional.of(e);
      }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      if (!inFile || refused.isPresent() || failure.isPresent()) {
        return;
      }
      byte[] bytes = new byte[chunk.getByteBuffer().remaining()];
      chunk.getByteBuffer().get(bytes);
      try {
        UploadStore.Incoming file = parts.getLast().file();
        if (file.size() + bytes.length > wanted.maxSize()) {
          throw new BodyInput.Refused(UploadRoute.tooLarge());
        }
        file.write(bytes);
      } catch (BodyInput.Refused e) {
        refused = Optional.of(e);
      }
    }

    @Override
    public void onPartEnd() {
      inFile = false;
    }

    @Override
    public void onComplete() {
      complete = true;
    }

    @Override
    public void onFailure(Throwable cause) {
      failure = Optional.of(cause);
    }
  }

  /**
   * A parameter of a Content-Disposition value. A backslash hides a quote or a backslash only:
   * before anything else it is part of a path that some clients send.
   */
  static Optional<String> parameter(String value, String name) {
    int at = value.indexOf(';');
    while (at >= 0 && at < value.length()) {
      int equals = value.indexOf('=', at);
      if (equals < 0) {
        return Optional.empty();
      }
      String found = value.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
      int from = equals + 1;
      while (from < value.length() && value.charAt(from) == ' ') {
        from++;
      }
      var text = new StringBuilder();
      if (from < value.length() && value.charAt(from) == '"') {
        at = quoted(value, from + 1, text);
      } else {
        int end = value.indexOf(';', from);
        text.append(value, from, end < 0 ? value.length() : end);
        at = end;
      }
      if (found.equals(name)) {
        return Optional.of(text.toString().strip());
      }
    }
    return Optional.empty();
  }

  /** The index of the semicolon behind a quoted text, or -1. */
  private static int quoted(String value, int from, StringBuilder text) {
    int at = from;
    while (at < value.length() && value.charAt(at) != '"') {
      boolean hides =
          value.charAt(at) == '\\'
              && at + 1 < value.length()
              && "\"\\".indexOf(value.charAt(at + 1)) >= 0;
      at += hides ? 1 : 0;
      text.append(value.charAt(at));
      at++;
    }
    return value.indexOf(';', at);
  }
}
