/** What is shipped to be deployed, judged without a container engine and without a cluster. */
@NullMarked
package dev.tidemark.verification.deploy;

import org.jspecify.annotations.NullMarked;
