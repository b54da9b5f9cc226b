package dev.tidemark.server.http;

import dev.tidemark.contracts.Contracts;
import dev.tidemark.json.JsonSchemas;
import dev.tidemark.json.PlainJson;
import dev.tidemark.kernel.message.ContractType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a reader finds beside the API itself: an index, the schemas, and a page for each problem.
 */
final class PublicPages {
  private static final String FIRST_ORDER =
      """
      BASE=http://127.0.0.1:8080   # the address of this page
      curl -s $BASE/v1/stock/MUG-1/receipts -H 'Content-Type: application/json' \\
        -H "Idempotency-Key: $(date +%s%N)" -d '{"quantity":10,"reference":"first delivery"}'
      curl -s $BASE/v1/orders -H 'Content-Type: application/json' \\
        -H "Idempotency-Key: $(date +%s%N)" \\
        -d '{"customerId":"ann","items":[{"productId":"MUG-1","quantity":2,"price":{"amount":1250,"currency":"EUR"}}],"payment":"CARD","paymentToken":"tok_ok"}'
      curl -s $BASE/v1/orders
      """;

  private final ProblemCatalogue problems;

  PublicPages(ProblemCatalogue problems) {
    this.problems = problems;
  }

  List<Endpoint> all() {
    return List.of(
        new Page("/", "Where to begin.", Page.HTML, variables -> Optional.of(index())),
        new Page(
            "/schemas/{type}",
            "The JSON Schema of a contract.",
            "application/schema+json",
            variables -> schema(variables.getOrDefault("type", ""))),
        new Page(
            "/problems/{code}",
            "What a problem means.",
            Page.HTML,
            variables -> problems.find(variables.getOrDefault("code", "")).map(PublicPages::page)));
  }

  private static Optional<String> schema(String name) {
    return Contracts.CATALOGUE.all().stream()
        .filter(c -> nameOf(c).equals(name))
        .findFirst()
        .map(c -> PlainJson.pretty(JsonSchemas.document("/schemas/" + name, c.type())));
  }

  private static String nameOf(ContractType<?> contract) {
    return contract.name() + ".v" + contract.version();
  }

  private static String page(ProblemCatalogue.Problem problem) {
    return Page.html(
        ApiProblem.title(problem.code()),
        """
        <p>Status %d, code <code>%s</code>.</p>
        <p>%s</p>
        <pre>%s</pre>
        <p>Programs compare <code>code</code>; <code>detail</code> is for people and may change.</p>\
        """
            .formatted(
                problem.status(),
                problem.code(),
                Page.escaped(problem.detail()),
                Page.escaped(Json.pretty(problem.example()))));
  }

  private String index() {
    String contracts =
        Contracts.CATALOGUE.all().stream()
            .map(PublicPages::nameOf)
            .map(name -> "<li><a href=\"/schemas/%1$s\">%1$s</a></li>".formatted(name))
            .collect(Collectors.joining("\n"));
    String codes =
        problems.all().stream()
            .map(p -> "<li><a href=\"/problems/%1$s\">%1$s</a></li>".formatted(p.code()))
            .collect(Collectors.joining("\n"));
    return Page.html(
        "Tidemark",
        """
        <ul>
        <li><a href="/openapi.json">API document</a> (OpenAPI 3.1), <a href="/asyncapi.json">message document</a> (AsyncAPI 3.0)</li>
        <li><a href="/health">Health</a>, <a href="/v1/operations/invariants">invariants</a>, <a href="/metrics">metrics</a></li>
        <li><a href="/v1/orders">Orders</a>, <a href="/v1/stock">stock</a></li>
        </ul>
        <h2>A first order</h2>
        <pre>%s</pre>
        <h2>Contracts</h2>
        <ul>
        %s
        </ul>
        <h2>Problems</h2>
        <ul>
        %s
        </ul>\
        """
            .formatted(Page.escaped(FIRST_ORDER), contracts, codes));
  }
}
