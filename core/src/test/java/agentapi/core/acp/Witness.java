package agentapi.core.acp;

import agentapi.core.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a client tells, and holds back time. */
final class Witness implements AcpListener {
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> timers = new LinkedBlockingQueue<>();
  private final Deque<PermissionRequest> asked = new ArrayDeque<>();

  /** Runs nothing before {@link #letTimePass}. */
  AcpTimer timer() {
    return (delay, action) ->
        timers.add(() -> {
          seen.add("after " + delay.toMillis() + " ms");
          action.run();
        });
  }

  void letTimePass() throws InterruptedException {
    Runnable action = timers.poll(60, TimeUnit.SECONDS);
    if (action == null) {
      throw new AssertionError("no timer was set");
    }
    action.run();
  }

  /** The next so many things that were told. */
  List<String> next(int count) throws InterruptedException {
    List<String> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String event = seen.poll(60, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("nothing more was told after " + next);
      }
      next.add(event);
    }
    return next;
  }

  String next() throws InterruptedException {
    return next(1).getFirst();
  }

  boolean toldNothingMore() {
    return seen.isEmpty();
  }

  PermissionRequest lastAsked() {
    synchronized (asked) {
      return asked.getLast();
    }
  }

  @Override
  public void promptWritten() {
    seen.add("written");
  }

  @Override
  public void text(String chunk) {
    seen.add("text " + chunk);
  }

  @Override
  public void thought(String chunk) {
    seen.add("thought " + chunk);
  }

  @Override
  public void toolCall(ToolCall call) {
    seen.add("tool " + call.id() + " " + call.kind() + " " + call.status() + " " + call.title());
  }

  @Override
  public void permissionAsked(PermissionRequest request) {
    synchronized (asked) {
      asked.add(request);
    }
    seen.add("asked " + request.number() + " " + request.toolCall().title());
  }

  @Override
  public void permissionGone(long number, PermissionRequest.Gone how) {
    seen.add("gone " + number + " " + how);
  }

  @Override
  public void otherUpdate(String kind, Json update) {
    seen.add("other " + kind);
  }

  @Override
  public void turnEnded(TurnEnd end) {
    seen.add(
        switch (end) {
          case TurnEnd.Stopped(String reason) -> "stopped " + reason;
          case TurnEnd.Failed(String message) -> "failed " + message;
        });
  }

  @Override
  public void exited(OptionalInt status, String why) {
    seen.add("exited " + status.orElse(-1) + " " + why);
  }
}
