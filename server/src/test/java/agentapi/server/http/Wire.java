package agentapi.server.http;

import agentapi.server.json.Json;
import agentapi.server.json.JsonParser;
import agentapi.server.json.JsonSyntaxException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A client that sends exactly the bytes it is told to, and reads what comes. */
final class Wire implements AutoCloseable {
  /** So long nothing may come; a bound for a server that hangs, not a measure. */
  static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static Wire to(int port) throws IOException {
    return to(port, 0);
  }

  /** With a receive buffer of so many bytes, or the usual one. */
  static Wire to(int port, int receiveBuffer) throws IOException {
    var socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return new Wire(socket);
  }

  /** What the server answered. */
  record Reply(int status, List<Map.Entry<String, String>> headers, String text) {
    Optional<String> header(String name) {
      return headers.stream()
          .filter(h -> h.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    /** All values of a header, joined as RFC 9110 says. */
    String all(String name) {
      return String.join(
          ", ",
          headers.stream()
              .filter(h -> h.getKey().equalsIgnoreCase(name))
              .map(Map.Entry::getValue)
              .toList());
    }

    /** The headers' names in lower case. */
    Set<String> names() {
      var names = new TreeSet<String>();
      headers.forEach(h -> names.add(h.getKey().toLowerCase(Locale.ROOT)));
      return names;
    }

    Json.Obj json() {
      try {
        return (Json.Obj) JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
      } catch (JsonSyntaxException e) {
        throw new AssertionError(text, e);
      }
    }
  }

  /** One request on a connection of its own. */
  static Reply ask(int port, String head, byte[] body) throws IOException {
    try (var wire = to(port)) {
      Optional<IOException> unsent = Optional.empty();
      try {
        wire.send(head + "\r\n\r\n");
        wire.send(body);
      } catch (IOException e) {
        // A server may refuse and close before it has read everything; its answer is there to read.
        unsent = Optional.of(e);
      }
      try {
        return wire.reply(head.startsWith("HEAD "));
      } catch (IOException e) {
        unsent.ifPresent(e::addSuppressed);
        throw e;
      }
    }
  }

  static Reply ask(int port, String head) throws IOException {
    return ask(port, head, new byte[0]);
  }

  static Reply get(int port, String path, String... headers) throws IOException {
    return ask(port, head("GET", path, headers));
  }

  static Reply post(int port, String path, String contentType, String body, String... headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        head("POST", path, headers)
            + (contentType.isEmpty() ? "" : "\r\nContent-Type: " + contentType)
            + "\r\nContent-Length: "
            + bytes.length;
    return ask(port, head, bytes);
  }

  static String head(String method, String path, String... headers) {
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    if (Arrays.stream(headers).noneMatch(h -> h.startsWith("Host:"))) {
      head.append("Host: localhost\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.substring(0, head.length() - 2);
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** The status line and the headers, the body left unread. */
  Reply head() throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.substring(9, 12));
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Reply(status, headers, "");
  }

  /** The next answer, complete; interim answers are skipped. */
  Reply reply(boolean toHead) throws IOException {
    Reply head = head();
    while (head.status() < 200) {
      head = head();
    }
    byte[] body;
    if (toHead || head.status() == 204 || head.status() == 304) {
      body = new byte[0];
    } else if (head.header("Transfer-Encoding").isPresent()) {
      body = chunks();
    } else if (head.header("Content-Length").isPresent()) {
      body = in.readNBytes(Integer.parseInt(head.header("Content-Length").orElseThrow()));
    } else {
      body = in.readAllBytes();
    }
    return new Reply(head.status(), head.headers(), new String(body, StandardCharsets.UTF_8));
  }

  /** One event of a stream, as its fields by name; comments are skipped. */
  Map<String, String> event() throws IOException {
    while (true) {
      var fields = new TreeMap<String, String>();
      String line = streamLine();
      while (!line.isEmpty()) {
        int colon = line.indexOf(": ");
        if (colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 2));
        }
        line = streamLine();
      }
      if (!fields.isEmpty()) {
        return fields;
      }
    }
  }

  /** The next line of a stream's body, chunks joined. */
  String streamLine() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      int c = streamByte();
      if (c < 0) {
        throw new EOFException(
            "the stream has ended after: " + line.toString(StandardCharsets.UTF_8));
      }
      if (c == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
      line.write(c);
    }
  }

  private int left;
  private boolean first = true;

  private int streamByte() throws IOException {
    if (left == 0) {
      if (!first) {
        line();
      }
      first = false;
      left = Integer.parseInt(line().strip(), 16);
      if (left == 0) {
        return -1;
      }
    }
    left--;
    return in.read();
  }

  /** Opens a stream and reads the head of the answer. */
  Reply stream(String path, String... headers) throws IOException {
    send(head("GET", path, headers) + "\r\n\r\n");
    return head();
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line().strip(), 16);
      body.write(in.readNBytes(size));
      line();
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("closed after: " + line.toString(StandardCharsets.ISO_8859_1));
      }
      if (c == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(c);
    }
  }

  /** Everything until the server closes, a reset counting as closing. */
  String rest() throws IOException {
    var rest = new ByteArrayOutputStream();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        rest.write(c);
      }
    } catch (SocketException reset) {
      return rest.toString(StandardCharsets.ISO_8859_1);
    }
    return rest.toString(StandardCharsets.ISO_8859_1);
  }

  /** Says that nothing more will be sent. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
