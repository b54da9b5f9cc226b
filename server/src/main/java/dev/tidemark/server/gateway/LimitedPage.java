package dev.tidemark.server.gateway;

import dev.tidemark.kernel.context.Access;
import dev.tidemark.kernel.context.QueryDeclaration;
import dev.tidemark.kernel.context.Route;
import dev.tidemark.server.http.Assembled;
import dev.tidemark.server.http.Exchange;
import dev.tidemark.server.http.Reply;
import dev.tidemark.server.orderpage.OrderPage;
import java.util.Map;

/** The page of an order behind the limits of the gateway. */
record LimitedPage(OrderPage page, Edge edge) implements Assembled {
  @Override
  public Map<String, QueryDeclaration<?, ?>> members() {
    return page.members();
  }

  @Override
  public Route.Method method() {
    return page.method();
  }

  @Override
  public String path() {
    return page.path();
  }

  @Override
  public Access access() {
    return page.access();
  }

  @Override
  public String summary() {
    return page.summary();
  }

  @Override
  public Reply answer(Exchange exchange, Map<String, String> variables) {
    return edge.pass(
        exchange, RouteClass.READ, "order-page", deadline -> page.answer(exchange, variables));
  }
}
