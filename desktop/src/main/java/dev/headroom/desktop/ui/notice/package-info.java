/** What has changed that the user wants to be told of. */
package dev.headroom.desktop.ui.notice;
