/** Everything that commands print: reports, progress, previews and JSON, with the exit codes. */
package dev.headroom.app.cli.output;
