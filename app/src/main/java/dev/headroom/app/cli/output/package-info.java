/** What is printed: reports, progress, previews, JSON, exit codes. */
package dev.headroom.app.cli.output;
