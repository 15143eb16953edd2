/** A program that answers Windows' service manager: what it says is decided here and sent by one class alone. */
package dev.headroom.app.service;
