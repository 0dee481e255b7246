package agentapi.server.http;

/** What a route does with a request; called on a thread that may wait. */
@FunctionalInterface
interface Action {
  /**
   * Answers, or throws what becomes the answer.
   *
   * @throws ProblemException to answer with a problem
   * @throws Exception anything else is answered with 500 and without details
   */
  void handle(Exchange exchange) throws Exception;
}
