/** Carries plans out and takes them back; the one place that routes and unroutes. */
package dev.headroom.core.apply;
