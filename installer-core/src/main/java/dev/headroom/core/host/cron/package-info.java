/** The user's crontab. */
@NullMarked
package dev.headroom.core.host.cron;

import org.jspecify.annotations.NullMarked;
