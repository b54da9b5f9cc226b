/** The rules of a payment: when it charges, asks, calls off and gives back. */
@NullMarked
package dev.tidemark.payment.model;

import org.jspecify.annotations.NullMarked;
