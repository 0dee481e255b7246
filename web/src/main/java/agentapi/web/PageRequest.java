package agentapi.web;

import java.util.Optional;

/// What a client asked of the page, reduced to what decides the reply.
///
/// @param mount the path the page is mounted at, without a slash at the end (`/chat`; empty at the
///   root)
/// @param path what follows the mount: empty, or beginning with a slash; percent escapes as they
///   came
/// @param query the raw query without its question mark; a redirect keeps it
/// @param gzip whether the client takes `Content-Encoding: gzip`
/// @param ifNoneMatch the value of `If-None-Match`
public record PageRequest(
    String mount,
    String path,
    Optional<String> query,
    boolean gzip,
    Optional<String> ifNoneMatch) {}
