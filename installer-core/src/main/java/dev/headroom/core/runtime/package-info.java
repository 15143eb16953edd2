/** What the proxy is: where it is found, whether it can run here, and the command line that runs it. */
package dev.headroom.core.runtime;
