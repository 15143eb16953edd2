/** The user'"s */
package dev.headroom.core.supervisor.cron;
