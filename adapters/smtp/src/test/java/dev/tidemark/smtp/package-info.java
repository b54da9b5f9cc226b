/** What sending by SMTP promises, against a real mail server. */
@NullMarked
package dev.tidemark.smtp;

import org.jspecify.annotations.NullMarked;
