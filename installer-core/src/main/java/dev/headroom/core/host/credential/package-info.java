/** The Credential Manager of Windows. */
package dev.headroom.core.host.credential;
