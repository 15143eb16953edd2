/** The service and the scheduled task of Windows. */
package dev.headroom.core.supervisor.windows;
