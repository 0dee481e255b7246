package agentapi.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who may use this server: everyone, or whoever holds one of its tokens. Immutable. */
public final class Access {
  /** What a token may be used for. */
  public enum Scope {
    /** Every GET. */
    READ,
    /** Messages, keystrokes, files, interrupts. */
    SEND,
    /** Answers to what the agent asks. */
    ANSWER,
    /** Beginning and ending sessions. */
    ADMIN
  }

  /**
   * A token is compared by its hash: two hashes take the same time to compare, whatever is sent.
   */
  private static final class Token {
    final byte[] hash;
    final Set<Scope> scopes;

    Token(byte[] hash, Set<Scope> scopes) {
      this.hash = hash;
      this.scopes = scopes;
    }
  }

  private final List<Token> tokens;

  private Access(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Everyone who reaches the server may do everything. */
  public static Access open() {
    return new Access(List.of());
  }

  /**
   * Whoever holds one of the tokens of a file. A line is a token, then perhaps a blank and its
   * scopes ({@code read,send,answer,admin}; all of them when none is named); blank lines and those
   * that begin with {@code #} say nothing.
   *
   * @throws IllegalArgumentException with words for whoever wrote the lines, without the token
   */
  public static Access of(List<String> lines) {
    List<Token> tokens = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      try {
        token(lines.get(at)).ifPresent(tokens::add);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (at + 1) + ": " + e.getMessage(), e);
      }
    }
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("there is no token in it");
    }
    return new Access(List.copyOf(tokens));
  }

  /**
   * Whoever holds this token, which is written as in a line of a file.
   *
   * @throws IllegalArgumentException with words for whoever wrote it, without the token
   */
  public static Access of(String token) {
    return new Access(
        List.of(
            token(token)
                .orElseThrow(() -> new IllegalArgumentException("there is no token in it"))));
  }

  /** Whoever holds a token of these or of those; a server that is open to all is closed by them. */
  public Access and(Access more) {
    return new Access(Stream.concat(tokens.stream(), more.tokens.stream()).toList());
  }

  private static Optional<Token> token(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.empty();
    }
    int blank = text.indexOf(' ');
    String token = blank < 0 ? text : text.substring(0, blank);
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "a token may hold visible ASCII characters only: it has to go into a header");
    }
    return Optional.of(new Token(hash(token), blank < 0 ? all() : scopes(text.substring(blank))));
  }

  /** Whether a token is needed at all. */
  public boolean isGuarded() {
    return !tokens.isEmpty();
  }

  /**
   * Someone who may use the server.
   *
   * @param name tells the holders of tokens apart without telling their tokens
   */
  record Holder(String name, Set<Scope> scopes) {}

  /** Who holds this token; empty if it is none of ours. */
  Optional<Holder> holderOf(String token) {
    byte[] hash = hash(token);
    Optional<Holder> found = Optional.empty();
    for (int at = 0; at < tokens.size(); at++) {
      Token known = tokens.get(at);
      if (MessageDigest.isEqual(known.hash, hash)) {
        found = Optional.of(new Holder("token " + (at + 1), known.scopes));
      }
    }
    return found;
  }

  /** What a request needs that is no read. */
  static Scope needed(String method, String path) {
    if (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")) {
      return Scope.READ;
    }
    if (path.endsWith("/answer")) {
      return Scope.ANSWER;
    }
    boolean session = path.equals("/sessions") || path.matches("/sessions/[^/]*(/restart)?");
    return session ? Scope.ADMIN : Scope.SEND;
  }

  private static Set<Scope> all() {
    return EnumSet.allOf(Scope.class);
  }

  private static Set<Scope> scopes(String list) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : list.strip().split(",", -1)) {
      try {
        scopes.add(Scope.valueOf(name.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "'" + name.strip() + "' is no scope: read, send, answer and admin are", e);
      }
    }
    return scopes;
  }

  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
