package agentapi.core.acp;

import agentapi.core.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One conversation with one agent over the Agent Client Protocol. It offers the agent no files and
 * no terminals: an agent that speaks the protocol has its own, and asks before it uses them.
 *
 * <p>Safe for any number of threads. Only {@link #start} and {@link #close} wait for the agent.
 */
public final class AcpClient implements AutoCloseable {
  /** How long after the answer to a prompt its last chunks may still come. */
  public static final Duration LATE_CHUNKS = Duration.ofMillis(100);

  private static final class Turn {
    private boolean written;
    private boolean cancelled;
    private Optional<TurnEnd> answer = Optional.empty();
  }

  private final AcpLink link;
  private final AcpListener listener;
  private final AcpTimer timer;
  private final RpcPeer peer;

  private final ReentrantLock lock = new ReentrantLock();
  private final ToolCallLog toolCalls = new ToolCallLog();
  private final OpenRequests requests = new OpenRequests();
  private Optional<String> session = Optional.empty();
  private Optional<Turn> turn = Optional.empty();
  private Optional<String> ended = Optional.empty();

  /** A client on that link; nothing is sent before {@link #start}. */
  public AcpClient(AcpLink link, AcpListener listener, AcpTimer timer) {
    this.link = link;
    this.listener = listener;
    this.timer = timer;
    this.peer = new RpcPeer(link.fromAgent(), link.toAgent(), new Incoming());
  }

  /**
   * Agrees on the protocol and begins a session; to be called once. If it fails the agent is ended.
   *
   * @param directory where the agent is to work
   * @param version our own version, told to the agent
   * @param limit how long the agent may take for each of the two steps
   * @throws AcpException with {@code NOT_STARTED}, {@code VERSION} or {@code LOGIN}
   */
  public AgentInfo start(Path directory, String version, Duration limit)
      throws AcpException, InterruptedException {
    boolean started = false;
    peer.start();
    try {
      Handshake.Begun begun = new Handshake(peer, limit).begin(directory, version);
      locked(() -> session = Optional.of(begun.session()));
      started = true;
      return begun.agent();
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /**
   * Sends a prompt and so begins a turn. {@link AcpListener#promptWritten} and {@link
   * AcpListener#turnEnded} tell how it goes on.
   *
   * @throws AcpException with {@code BUSY} while a turn is under way, {@code ENDED}, or {@code
   *     NOT_STARTED}
   */
  public void prompt(String text) throws AcpException {
    lock.lock();
    try {
      String id = alive();
      if (turn.isPresent()) {
        throw new AcpException(AcpException.Reason.BUSY, "the agent is working");
      }
      Turn begun = new Turn();
      turn = Optional.of(begun);
      Json content = Json.of(List.of(Json.object().put("type", "text").put("text", text).build()));
      RpcPeer.Call call =
          peer.call(
              "session/prompt", Json.object().put("sessionId", id).put("prompt", content).build());
      call.onWritten(() -> locked(() -> written(begun)));
      call.onResult(answer -> locked(() -> answered(begun, TurnEnd.Stopped.of(answer))));
      call.onFailure(
          failure -> locked(() -> answered(begun, new TurnEnd.Failed(Shown.of(failure)))));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks the agent to end the turn, and answers its open requests as cancelled. The turn goes on
   * until the agent ends it; some never do.
   *
   * @return whether there is a turn to cancel
   * @throws AcpException with {@code ENDED} or {@code NOT_STARTED}
   */
  public boolean cancel() throws AcpException {
    lock.lock();
    try {
      String id = alive();
      Optional<Turn> running = turn.filter(t -> t.answer.isEmpty());
      running.ifPresent(t -> {
        t.cancelled = true;
        peer.notify("session/cancel", Json.object().put("sessionId", id).build());
        closeRequests(PermissionRequest.Gone.CANCELLED);
        toolCalls.cancelOpen().forEach(listener::toolCall);
      });
      return running.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Answers a permission request with one of its options.
   *
   * @throws AcpException with {@code NO_SUCH_REQUEST} if it is not open (any more), {@code
   *     NO_SUCH_OPTION}, {@code ENDED} or {@code NOT_STARTED}
   */
  public void answer(long number, String option) throws AcpException {
    lock.lock();
    try {
      alive();
      OpenRequests.Open open =
          requests
              .find(number)
              .orElseThrow(() ->
                  new AcpException(
                      AcpException.Reason.NO_SUCH_REQUEST, "there is no open request " + number));
      if (open.request().options().stream().noneMatch(known -> known.id().equals(option))) {
        throw new AcpException(
            AcpException.Reason.NO_SUCH_OPTION,
            "request %d has no option %s".formatted(number, Shown.of(option)));
      }
      requests.remove(number);
      peer.answer(
          open.rpcId(), outcome(Json.object().put("outcome", "selected").put("optionId", option)));
      listener.permissionGone(number, PermissionRequest.Gone.ANSWERED);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the agent and waits until it has ended. */
  @Override
  public void close() {
    peer.close("the agent was ended");
    link.end();
  }

  private String alive() throws AcpException {
    if (ended.isPresent()) {
      throw new AcpException(AcpException.Reason.ENDED, "the agent has ended: " + ended.get());
    }
    return session.orElseThrow(() ->
        new AcpException(AcpException.Reason.NOT_STARTED, "the agent has not begun a session"));
  }

  private void locked(Runnable step) {
    lock.lock();
    try {
      if (ended.isEmpty()) {
        step.run();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean runs(Turn asked) {
    return turn.filter(running -> running == asked).isPresent();
  }

  private void written(Turn of) {
    if (runs(of) && !of.written) {
      of.written = true;
      listener.promptWritten();
    }
  }

  /** The agent reacts, so it has read the prompt, whether or not our writer came to say so. */
  private void reacted() {
    turn.ifPresent(this::written);
  }

  private void answered(Turn of, TurnEnd end) {
    if (runs(of)) {
      if (end instanceof TurnEnd.Stopped) {
        written(of);
      }
      of.answer = Optional.of(end);
      timer.after(LATE_CHUNKS, () -> locked(() -> finish(of)));
    }
  }

  private void finish(Turn over) {
    if (runs(over)) {
      turn = Optional.empty();
      closeRequests(PermissionRequest.Gone.ENDED);
      toolCalls.cancelOpen().forEach(listener::toolCall);
      over.answer.ifPresent(listener::turnEnded);
    }
  }

  private static Json outcome(Json.Members outcome) {
    return Json.object().put("outcome", outcome.build()).build();
  }

  private static Json cancelled() {
    return outcome(Json.object().put("outcome", "cancelled"));
  }

  private void closeRequests(PermissionRequest.Gone how) {
    for (OpenRequests.Open open : requests.removeAll()) {
      peer.answer(open.rpcId(), cancelled());
      listener.permissionGone(open.request().number(), how);
    }
  }

  /** What the agent sends. */
  private final class Incoming implements RpcPeer.Handler {
    @Override
    public void request(RpcMessage.Request request) {
      if (request.method().equals("session/request_permission")) {
        locked(() -> askPermission(request));
      } else {
        peer.refuse(
            request.id(),
            RpcError.METHOD_NOT_FOUND,
            "method not found: " + Shown.of(request.method()));
      }
    }

    private void askPermission(RpcMessage.Request request) {
      Json params = request.params();
      List<PermissionRequest.Option> options = PermissionRequest.options(params);
      if (options.isEmpty() || isOfAnotherSession(params)) {
        peer.refuse(request.id(), RpcError.INVALID_PARAMS, "no options, or no such session");
      } else if (turn.filter(t -> t.cancelled).isPresent() || !requests.takes(params)) {
        peer.answer(request.id(), cancelled());
      } else {
        reacted();
        ToolCall call =
            params
                .get("toolCall")
                .flatMap(toolCalls::update)
                .orElse(new ToolCall("", Json.Obj.EMPTY));
        listener.permissionAsked(requests.add(request, call, options));
      }
    }

    @Override
    public void notification(RpcMessage.Notification notification) {
      Json params = notification.params();
      switch (notification.method()) {
        case "session/update" ->
            SessionUpdate.of(params)
                .ifPresent(update ->
                    locked(() -> {
                      if (!isOfAnotherSession(params)) {
                        tell(update);
                      }
                    }));
        case "$/cancel_request" ->
            params.get("requestId").ifPresent(id -> locked(() -> withdraw(id)));
        default -> {
          // Let pass, as the protocol wants it.
        }
      }
    }

    private void tell(SessionUpdate update) {
      switch (update) {
        case SessionUpdate.Text(String chunk) -> {
          reacted();
          listener.text(chunk);
        }
        case SessionUpdate.Thought(String chunk) -> {
          reacted();
          listener.thought(chunk);
        }
        case SessionUpdate.Tool(Json news) -> {
          reacted();
          toolCalls.update(news).ifPresent(listener::toolCall);
        }
        case SessionUpdate.Other(String kind, Json other) -> listener.otherUpdate(kind, other);
      }
    }

    private void withdraw(Json rpcId) {
      for (OpenRequests.Open open : requests.find(rpcId)) {
        requests.remove(open.request().number());
        peer.refuse(rpcId, RpcError.REQUEST_CANCELLED, "request cancelled");
        listener.permissionGone(open.request().number(), PermissionRequest.Gone.WITHDRAWN);
      }
    }

    private boolean isOfAnotherSession(Json params) {
      return session.isPresent()
          && params.text("sessionId").filter(id -> !session.equals(Optional.of(id))).isPresent();
    }

    @Override
    public void broken() {
      Thread.ofVirtual().name("acp-end").start(link::end);
    }

    @Override
    public void closed(String why) {
      OptionalInt status = link.end();
      locked(() -> {
        ended = Optional.of(why);
        closeRequests(PermissionRequest.Gone.ENDED);
        Optional<Turn> running = turn;
        turn = Optional.empty();
        running.ifPresent(over ->
            listener.turnEnded(
                over.answer.orElse(new TurnEnd.Failed("the agent has ended: " + why))));
        listener.exited(status, why);
      });
    }
  }
}
