/** The last requests that went through a profile's proxy. */
package dev.headroom.desktop.profile.activity;
