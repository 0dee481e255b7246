package agentapi.web;

import java.util.Map;

/// What to send: the caller adds `Content-Length` and, for HEAD, leaves out the body.
///
/// @param status the HTTP status code
/// @param headers header fields in the order to send them, each once
/// @param body the bytes to send, already compressed where the headers say so; shared, never to be
///   changed
@SuppressWarnings("ArrayRecordComponent") // sent as it is, compared by nobody
public record PageReply(int status, Map<String, String> headers, byte[] body) {}
