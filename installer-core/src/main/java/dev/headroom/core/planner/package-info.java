/** Decides: from a request to a deployment, from a deployment to a plan, from records to a removal. Changes nothing. */
package dev.headroom.core.planner;
