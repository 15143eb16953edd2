/** The only place that knows both the installer's core and the gateway: runs the one inside the other. */
package dev.headroom.app.agent;
