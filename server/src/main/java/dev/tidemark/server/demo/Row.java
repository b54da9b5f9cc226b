package dev.tidemark.server.demo;

/**
 * One line of an invoice.
 *
 * @param line in the file, from 1
 * @param invoice its number
 * @param cancels whether the invoice takes an earlier sale back
 * @param sku stock code
 * @param quantity units sold or taken back, positive
 * @param pence unit price
 * @param customer who bought; "guest" when unknown
 */
record Row(
    long line,
    String invoice,
    boolean cancels,
    String sku,
    int quantity,
    long pence,
    String customer) {}
