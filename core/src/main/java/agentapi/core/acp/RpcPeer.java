package agentapi.core.acp;

import agentapi.core.json.Json;
import agentapi.core.json.JsonParser;
import agentapi.core.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our end of a JSON-RPC connection over two streams. Safe for any number of threads; no method
 * waits for the other side.
 *
 * <p>Lines that are no JSON-RPC are let pass: some agents write their log there. Answers, requests
 * and notifications are handed on in the order they came, by one thread.
 */
final class RpcPeer {
  private static final Logger LOG = LoggerFactory.getLogger(RpcPeer.class);
  private static final int MAX_LINE = 16 << 20;
  private static final int MAX_WAITING = 16 << 20;

  /** What the other side asks and tells. Called by the reading thread. */
  interface Handler {
    void request(RpcMessage.Request request);

    void notification(RpcMessage.Notification notification);

    /** Nothing more can be sent, so the other side is to be ended. Must not wait. */
    void broken();

    /** Nothing more will come; the last call. May take its time. */
    void closed(String why);
  }

  /**
   * A call under way. What is to be done about it is done by the thread that learns of it, at once
   * if it is known already.
   *
   * @param written ends when the call has been written
   * @param answer ends with the result, an {@link RpcException} or an {@link IOException}
   */
  record Call(CompletableFuture<Void> written, CompletableFuture<Json> answer) {
    void onWritten(Runnable action) {
      var _ = written.thenRun(action);
    }

    void onResult(Consumer<Json> action) {
      var _ = answer.thenAccept(action);
    }

    /** The action gets the reason, for people. */
    void onFailure(Consumer<String> action) {
      var _ =
          answer.whenComplete((_, failure) -> {
            if (failure != null) {
              action.accept(String.valueOf(failure.getMessage()));
            }
          });
    }
  }

  private final BoundedLines lines;
  private final LineSender sender;
  private final Handler handler;
  private final AtomicLong nextId = new AtomicLong();
  private final Map<String, CompletableFuture<Json>> calls = new ConcurrentHashMap<>();
  private volatile Optional<String> closed = Optional.empty();

  RpcPeer(InputStream in, OutputStream out, Handler handler) {
    this.lines = new BoundedLines(in, MAX_LINE);
    this.sender = new LineSender(out, MAX_WAITING);
    this.handler = handler;
  }

  void start() {
    sender.start();
    // A thread of the platform: reading a pipe would hold on to a virtual thread's carrier.
    Thread.ofPlatform().daemon().name("acp-reader").start(this::run);
  }

  Call call(String method, Json params) {
    Json id = Json.of(nextId.getAndIncrement());
    CompletableFuture<Json> answer = new CompletableFuture<>();
    calls.put(id.print(), answer);
    if (closed.isPresent()) {
      failCalls();
    }
    return new Call(send(new RpcMessage.Request(id, method, params)), answer);
  }

  void notify(String method, Json params) {
    var _ = send(new RpcMessage.Notification(method, params));
  }

  void answer(Json id, Json result) {
    var _ = send(new RpcMessage.Result(id, result));
  }

  void refuse(Json id, long code, String message) {
    var _ = send(new RpcMessage.Failure(id, new RpcError(code, message)));
  }

  /** Gives the connection up; calls under way end with that reason. */
  void close(String why) {
    if (closed.isEmpty()) {
      closed = Optional.of(why);
    }
    sender.close();
    failCalls();
  }

  private CompletableFuture<Void> send(RpcMessage message) {
    CompletableFuture<Void> written = sender.send(message.line());
    var _ =
        written.whenComplete((_, failure) -> {
          if (failure != null) {
            close(String.valueOf(failure.getMessage()));
            handler.broken();
          }
        });
    return written;
  }

  private void run() {
    String why = "the agent closed the connection";
    try {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        receive(line.get());
      }
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    } finally {
      close(why);
      handler.closed(closed.orElse(why));
    }
  }

  private void receive(String line) {
    Optional<RpcMessage> message;
    try {
      message = RpcMessage.of(JsonParser.parse(line));
    } catch (JsonSyntaxException e) {
      message = Optional.empty();
    }
    if (message.isEmpty()) {
      LOG.debug("no JSON-RPC message: {}", line.substring(0, Math.min(line.length(), 200)));
      return;
    }
    switch (message.get()) {
      case RpcMessage.Request request -> handler.request(request);
      case RpcMessage.Notification notification -> handler.notification(notification);
      case RpcMessage.Result(Json id, Json result) ->
          take(id).ifPresent(call -> call.complete(result));
      case RpcMessage.Failure(Json id, RpcError error) ->
          take(id).ifPresent(call -> call.completeExceptionally(new RpcException(error)));
    }
  }

  private Optional<CompletableFuture<Json>> take(Json id) {
    return Optional.ofNullable(calls.remove(id.print()));
  }

  private void failCalls() {
    List<CompletableFuture<Json>> open = new ArrayList<>(calls.values());
    calls.clear();
    open.forEach(call -> call.completeExceptionally(new IOException(closed.orElse("closed"))));
  }
}
