package agentapi.server.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the action for a method and a path. A pattern is a path of literal segments, {@code {name}}
 * for one segment, and {@code *} at the end for any rest; literal beats name beats rest. Built by
 * one thread, then read by any.
 */
final class Router {
  /** The methods that are known; others are not implemented anywhere (RFC 9110, 9.1 and 15.6.2). */
  static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");

  /** What a path leads to. */
  sealed interface Match {
    /** An action and the values of the pattern's names. */
    record Found(Action action, Map<String, String> names) implements Match {}

    /** There is such a path, but not with this method. */
    record WrongMethod(Set<String> allowed) implements Match {}

    /** There is no such path. */
    record NoRoute() implements Match {}
  }

  private static final class Node {
    final Map<String, Node> children = new HashMap<>();
    final SortedMap<String, Action> actions = new TreeMap<>();
    final SortedMap<String, Action> rest = new TreeMap<>();
    @Nullable Node named;
    String name = "";
  }

  private final Node root = new Node();
  private final List<String> routes = new ArrayList<>();

  /** Adds a route; GET answers HEAD as well. */
  Router add(String method, String pattern, Action action) {
    routes.add(method + " " + pattern);
    Node node = root;
    List<String> segments = segments(pattern);
    for (String segment : segments) {
      if (segment.equals("*")) {
        put(node.rest, method, action);
        return this;
      }
      node = segment.startsWith("{") ? named(node, segment) : literal(node, segment);
    }
    put(node.actions, method, action);
    return this;
  }

  /** Every route, such as {@code GET /status}, in the order in which they were added. */
  List<String> routes() {
    return List.copyOf(routes);
  }

  Match find(String method, String path) {
    return find(root, segments(path), 0, new HashMap<>())
        .<Match>map(found -> {
          Action action = found.actions.get(method);
          return action == null
              ? new Match.WrongMethod(found.actions.keySet())
              : new Match.Found(action, found.names);
        })
        .orElseGet(Match.NoRoute::new);
  }

  private record End(SortedMap<String, Action> actions, Map<String, String> names) {}

  private static Optional<End> find(
      Node node, List<String> segments, int at, Map<String, String> names) {
    if (at == segments.size()) {
      return node.actions.isEmpty()
          ? Optional.empty()
          : Optional.of(new End(node.actions, Map.copyOf(names)));
    }
    String segment = segments.get(at);
    Node literal = node.children.get(segment);
    if (literal != null) {
      Optional<End> found = find(literal, segments, at + 1, names);
      if (found.isPresent()) {
        return found;
      }
    }
    Node named = node.named;
    if (named != null && !segment.isEmpty()) {
      var more = new HashMap<>(names);
      more.put(named.name, segment);
      Optional<End> found = find(named, segments, at + 1, more);
      if (found.isPresent()) {
        return found;
      }
    }
    if (node.rest.isEmpty()) {
      return Optional.empty();
    }
    var more = new HashMap<>(names);
    more.put("*", String.join("/", segments.subList(at, segments.size())));
    return Optional.of(new End(node.rest, Map.copyOf(more)));
  }

  private static Node literal(Node node, String segment) {
    return node.children.computeIfAbsent(segment, _ -> new Node());
  }

  private static Node named(Node node, String segment) {
    Node named = node.named;
    if (named == null) {
      named = new Node();
      named.name = segment.substring(1, segment.length() - 1);
      node.named = named;
    }
    return named;
  }

  private static void put(Map<String, Action> actions, String method, Action action) {
    actions.put(method, action);
    if (method.equals("GET")) {
      actions.put("HEAD", action);
    }
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
  }
}
