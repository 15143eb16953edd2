/** {@code headroom install apply}: shows the plan, carries it out, and says what to do next. */
package dev.headroom.app.cli.apply;
