package agentapi.core.session;

import agentapi.core.acp.PermissionRequest;
import agentapi.core.evidence.Source;
import agentapi.core.view.Request;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the agent asks over its protocol; several requests may be open at once. Owned by one thread.
 */
final class Permissions {
  /** Closed ones that are kept for those who ask later. */
  private static final int KEPT = 200;

  private record Given(Request.By by, String option) {}

  private final Ids ids;
  private final LinkedHashMap<Long, Request> open = new LinkedHashMap<>();
  private final Deque<Request> closed = new ArrayDeque<>();
  private final Map<Long, Given> answers = new HashMap<>();

  Permissions(Ids ids) {
    this.ids = ids;
  }

  /** The one that has waited longest. */
  Optional<Request> first() {
    return open.values().stream().findFirst();
  }

  /** Every one that is remembered, the closed ones first. */
  List<Request> all() {
    List<Request> all = new ArrayList<>(closed);
    all.addAll(open.values());
    return List.copyOf(all);
  }

  void ask(PermissionRequest asked, Instant now) {
    String title = asked.toolCall().title();
    boolean plan = asked.toolCall().kind().equals("switch_mode");
    open.put(
        asked.number(),
        new Request(
            ids.request(),
            plan ? Request.Kind.PLAN : Request.Kind.PERMISSION,
            title.isEmpty()
                ? "The agent asks for permission"
                : title.lines().findFirst().orElse(""),
            ToolUse.subject(asked.toolCall()),
            asked.options().stream()
                .map(option ->
                    new Request.Option(option.id(), option.name(), meaning(option.kind())))
                .toList(),
            false,
            false,
            now,
            Source.PROTOCOL,
            Optional.of(asked.toolCall().id()).filter(id -> !id.isEmpty()),
            Optional.empty()));
  }

  private static Request.OptionKind meaning(String kind) {
    return switch (kind) {
      case "allow_once" -> Request.OptionKind.ALLOW_ONCE;
      case "allow_always" -> Request.OptionKind.ALLOW_ALWAYS;
      case "reject_once" -> Request.OptionKind.REJECT_ONCE;
      case "reject_always" -> Request.OptionKind.REJECT_ALWAYS;
      default -> Request.OptionKind.CHOICE;
    };
  }

  /**
   * Takes the one answer that a request gets.
   *
   * @return the number under which the agent waits for it
   * @throws RefusedException with {@code UNKNOWN}, {@code ANSWER_INVALID} or {@code REQUEST_CLOSED}
   */
  long answer(String id, Request.Answer answer, Request.By by) throws RefusedException {
    String option = answer.options().stream().findFirst().orElse("");
    for (Map.Entry<Long, Request> each : open.entrySet()) {
      Request request = each.getValue();
      if (!request.id().equals(id)) {
        continue;
      }
      if (answer.options().size() != 1 || !answer.text().isEmpty()) {
        throw new RefusedException(
            RefusedException.Reason.ANSWER_INVALID, "the request takes one option, and no words");
      }
      if (request.options().stream().noneMatch(known -> known.id().equals(option))) {
        throw new RefusedException(
            RefusedException.Reason.UNKNOWN, "the request has no option " + option);
      }
      if (answers.putIfAbsent(each.getKey(), new Given(by, option)) != null) {
        throw closed(id);
      }
      return each.getKey();
    }
    if (closed.stream().anyMatch(request -> request.id().equals(id))) {
      throw closed(id);
    }
    throw new RefusedException(RefusedException.Reason.UNKNOWN, "there is no request " + id);
  }

  static RefusedException closed(String id) {
    return new RefusedException(
        RefusedException.Reason.REQUEST_CLOSED,
        "the request " + id + " has been answered, withdrawn or replaced");
  }

  void gone(long number, PermissionRequest.Gone how, Instant now) {
    Optional<Given> given = Optional.ofNullable(answers.remove(number));
    Optional<Request> request = Optional.ofNullable(open.remove(number));
    request.ifPresent(asked -> {
      closed.addLast(asked.closed(closing(how, given, now)));
      if (closed.size() > KEPT) {
        closed.removeFirst();
      }
    });
  }

  private static Request.Closed closing(
      PermissionRequest.Gone how, Optional<Given> given, Instant now) {
    return switch (how) {
      case ANSWERED ->
          new Request.Closed(
              now,
              Request.Reason.ANSWERED,
              given.map(Given::by).orElse(Request.By.API),
              given.map(Given::option));
      case CANCELLED ->
          new Request.Closed(now, Request.Reason.WITHDRAWN, Request.By.API, Optional.empty());
      case WITHDRAWN ->
          new Request.Closed(now, Request.Reason.WITHDRAWN, Request.By.AGENT, Optional.empty());
      case ENDED ->
          new Request.Closed(now, Request.Reason.ENDED, Request.By.AGENT, Optional.empty());
    };
  }
}
