/** Edits the settings with which a profile's proxy is started. Each word of a request changes what it stands for alone. */
package dev.headroom.core.planner.settings;
