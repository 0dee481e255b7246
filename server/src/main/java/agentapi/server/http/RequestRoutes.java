package agentapi.server.http;

import agentapi.core.json.Json;
import agentapi.core.session.AgentSession;
import agentapi.core.session.RefusedException;
import agentapi.core.view.Request;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What the agent asks a person, and the answers. */
final class RequestRoutes {
  private final ThisSession here;
  private final AgentSession session;
  private final OpenApi openApi;
  private final int maxBody;

  /**
   * @param maxBody how many bytes an answer's JSON may have
   */
  RequestRoutes(AgentSession session, OpenApi openApi, int maxBody) {
    this.here = new ThisSession(session);
    this.session = session;
    this.openApi = openApi;
    this.maxBody = maxBody;
  }

  void addTo(Router router) {
    router
        .add("GET", "/requests", this::allRequests)
        .add("GET", "/sessions/{id}/requests", here.here(this::requests))
        .add("GET", "/sessions/{id}/requests/{request}", here.here(this::request))
        .add("POST", "/sessions/{id}/requests/{request}/answer", here.here(this::answer));
  }

  private void requests(Exchange exchange) throws IOException {
    boolean all = exchange.query("state").filter("all"::equals).isPresent();
    requests(exchange, all);
  }

  private void allRequests(Exchange exchange) throws IOException {
    requests(exchange, false);
  }

  private void requests(Exchange exchange, boolean all) throws IOException {
    List<Request> shown =
        session.view().requests().stream()
            .filter(request -> all || request.closed().isEmpty())
            .toList();
    ThisSession.json(
        exchange,
        200,
        Json.object().put("requests", NativeJson.array(shown, NativeJson::requestInBrief)).build());
  }

  private void request(Exchange exchange) throws IOException, ProblemException {
    String id = exchange.name("request");
    Request found =
        session.view().requests().stream()
            .filter(request -> request.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                Problem.of(404, "request-unknown", "there is no request " + id).asException());
    ThisSession.json(exchange, 200, NativeJson.request(found));
  }

  private void answer(Exchange exchange)
      throws IOException, ProblemException, RefusedException, InterruptedException {
    Json.Obj body = JsonBody.read(exchange, openApi.schemas(), "AnswerRequest", maxBody);
    Request.Answer answer = answer(body);
    if (answer.options().isEmpty() && answer.text().isBlank()) {
      throw Problem.of(422, "answer-invalid", "name the option, as in {\"option\":\"1\"}")
          .asException();
    }
    boolean page = exchange.header("Sec-Fetch-Site").filter("same-origin"::equals).isPresent();
    session.answer(exchange.name("request"), answer, page ? Request.By.PAGE : Request.By.API);
    request(exchange);
  }

  /** Every request has one question, so its answer may be given on its own or in the list. */
  private static Request.Answer answer(Json.Obj body) throws ProblemException {
    List<Json.Obj> answers =
        body.elements("answers").stream()
            .flatMap(answer -> answer instanceof Json.Obj given ? Stream.of(given) : Stream.empty())
            .toList();
    if (answers.size() > 1) {
      throw Problem.of(422, "answer-invalid", "the request has one question, q1").asException();
    }
    Stream<String> listed = answers.stream().flatMap(RequestRoutes::options);
    String text =
        body.text("text")
            .or(() -> answers.stream().flatMap(given -> given.text("text").stream()).findFirst())
            .orElse("");
    return new Request.Answer(Stream.concat(body.text("option").stream(), listed).toList(), text);
  }

  private static Stream<String> options(Json.Obj answer) {
    return answer.elements("options").stream()
        .flatMap(option -> option instanceof Json.Text(String id) ? Stream.of(id) : Stream.empty());
  }
}
