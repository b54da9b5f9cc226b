/** Notifications as e-mail, handed to a mail server by SMTP. */
@NullMarked
package dev.tidemark.smtp;

import org.jspecify.annotations.NullMarked;
