package agentapi.server.http;

import java.time.Duration;

/**
 * How much of everything a client may have.
 *
 * @param connections open connections, all clients together
 * @param streams event streams of clients on this machine
 * @param streamsPerAddress event streams of any other address
 * @param headBytes request line and headers together
 * @param jsonBytes a JSON body
 * @param headTime from the first byte of a request, or from the connection's opening, to the end of
 *     its headers
 * @param bodyGrace how long a body may come slower than {@code bodyBytesPerSecond}
 * @param bodyBytesPerSecond what a body must bring on average once the grace is over
 * @param idle how long a connection may be silent between requests, and a client may leave an
 *     answer unread
 * @param keepAlive silence on an event stream after which a comment is sent, to notice clients that
 *     are gone
 * @param stalled how long a write to an event stream may take while events wait behind it
 * @param stopTime what running requests get when the server stops
 */
public record Limits(
    int connections,
    int streams,
    int streamsPerAddress,
    int headBytes,
    int jsonBytes,
    Duration headTime,
    Duration bodyGrace,
    int bodyBytesPerSecond,
    Duration idle,
    Duration keepAlive,
    Duration stalled,
    Duration stopTime) {

  /** What a server uses that was told nothing else. */
  static Limits standard() {
    return new Limits(
        4_000,
        2_000,
        100,
        16 * 1024,
        1 << 20,
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        200,
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofSeconds(20),
        Duration.ofSeconds(1));
  }
}
