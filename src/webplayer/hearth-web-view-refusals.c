/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-view.h"

#include <string.h>

/* Frames may come from anywhere on the web, or be written by the page itself. */
static gboolean
is_harmless (const char *uri)
{
  static const char *const fronts[] = { "https://",     "http://", "about:blank",
                                        "about:srcdoc", "blob:",   "data:" };

  for (gsize i = 0; uri != NULL && i < G_N_ELEMENTS (fronts); i++)
    if (g_ascii_strncasecmp (uri, fronts[i], strlen (fronts[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_web (const char *uri)
{
  return uri != NULL && (g_ascii_strncasecmp (uri, "https://", strlen ("https://")) == 0 ||
                         g_ascii_strncasecmp (uri, "http://", strlen ("http://")) == 0);
}

/* Only what somebody clicked on goes to the browser. */
static void
open_outside (HearthWebView *self, WebKitNavigationAction *action)
{
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));

  if (is_web (uri) && webkit_navigation_action_is_user_gesture (action))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-url", "s", uri);
}

static gboolean
decide_navigation (HearthWebView *self, WebKitPolicyDecision *decision)
{
  WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action (
      WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  gboolean clicked =
      webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED;

  if (hearth_web_view_allows (self, uri))
    return FALSE;
  if (!hearth_web_view_endure (self, is_harmless (uri) ? HEARTH_WEB_REFUSAL_NONE
                                                       : HEARTH_WEB_REFUSAL_ADDRESS) ||
      !is_harmless (uri) || clicked)
    {
      if (clicked)
        open_outside (self, action);
      webkit_policy_decision_ignore (decision);
      return TRUE;
    }
  /* A frame; what would lead the whole page away is stopped by the wall. */
  webkit_policy_decision_use (decision);
  return TRUE;
}

static gboolean
decide_window (HearthWebView *self, WebKitPolicyDecision *decision)
{
  if (hearth_web_view_endure (self, HEARTH_WEB_REFUSAL_WINDOW))
    open_outside (self, webkit_navigation_policy_decision_get_navigation_action (
                            WEBKIT_NAVIGATION_POLICY_DECISION (decision)));
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

/* What cannot be shown would be saved; nothing is. */
static gboolean
decide_response (HearthWebView *self, WebKitPolicyDecision *decision)
{
  WebKitResponsePolicyDecision *response = WEBKIT_RESPONSE_POLICY_DECISION (decision);
  guint status =
      webkit_uri_response_get_status_code (webkit_response_policy_decision_get_response (response));
  gboolean is_page = webkit_response_policy_decision_is_main_frame_main_resource (response);
  g_autofree char *number = g_strdup_printf ("%u", status);

  if (webkit_response_policy_decision_is_mime_type_supported (response) &&
      !(is_page && status >= 400))
    {
      webkit_policy_decision_use (decision);
      return TRUE;
    }
  webkit_policy_decision_ignore (decision);
  if (is_page && status >= 400)
    hearth_web_view_tell (self, HEARTH_WEB_TROUBLE_STATUS, number);
  else
    hearth_web_view_endure (self, HEARTH_WEB_REFUSAL_DOWNLOAD);
  return TRUE;
}

static gboolean
decide_policy_cb (HearthWebView *self,
                  WebKitPolicyDecision *decision,
                  WebKitPolicyDecisionType type)
{
  switch (type)
    {
    case WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION:
      return decide_navigation (self, decision);
    case WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION:
      return decide_window (self, decision);
    case WEBKIT_POLICY_DECISION_TYPE_RESPONSE:
      return decide_response (self, decision);
    default:
      webkit_policy_decision_ignore (decision);
      return TRUE;
    }
}

static GtkWidget *
create_cb (HearthWebView *self, WebKitNavigationAction *action)
{
  if (hearth_web_view_endure (self, HEARTH_WEB_REFUSAL_WINDOW))
    open_outside (self, action);
  return NULL;
}

static gboolean
permission_cb (HearthWebView *self, WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  hearth_web_view_endure (self, HEARTH_WEB_REFUSAL_DEVICE);
  return TRUE;
}

static gboolean
permission_state_cb (HearthWebView *self, WebKitPermissionStateQuery *query)
{
  webkit_permission_state_query_finish (query, WEBKIT_PERMISSION_STATE_DENIED);
  hearth_web_view_endure (self, HEARTH_WEB_REFUSAL_NONE);
  return TRUE;
}

/* Nobody is asked anything; whoever leaves is let go. */
static gboolean
dialog_cb (HearthWebView *self, WebKitScriptDialog *dialog)
{
  WebKitScriptDialogType type = webkit_script_dialog_get_dialog_type (dialog);

  if (type == WEBKIT_SCRIPT_DIALOG_BEFORE_UNLOAD_CONFIRM)
    webkit_script_dialog_confirm_set_confirmed (dialog, TRUE);
  hearth_web_view_endure (self, HEARTH_WEB_REFUSAL_QUESTION);
  return TRUE;
}

static gboolean
authenticate_cb (HearthWebView *self, WebKitAuthenticationRequest *request)
{
  webkit_authentication_request_cancel (request);
  return TRUE;
}

static gboolean
file_chooser_cb (HearthWebView *self, WebKitFileChooserRequest *request)
{
  webkit_file_chooser_request_cancel (request);
  return TRUE;
}

static gboolean
colour_chooser_cb (HearthWebView *self, WebKitColorChooserRequest *request)
{
  webkit_color_chooser_request_cancel (request);
  return TRUE;
}

static gboolean
refuse_cb (void)
{
  return TRUE;
}

static void
download_cb (HearthWebView *self, WebKitDownload *download)
{
  webkit_download_cancel (download);
  hearth_web_view_endure (self, HEARTH_WEB_REFUSAL_DOWNLOAD);
}

static void
terminated_cb (HearthWebView *self, WebKitWebProcessTerminationReason reason)
{
  if (reason != WEBKIT_WEB_PROCESS_TERMINATED_BY_API)
    hearth_web_view_tell (self, HEARTH_WEB_TROUBLE_CRASHED, NULL);
}

static gboolean
load_failed_cb (HearthWebView *self, WebKitLoadEvent event, const char *uri, const GError *error)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED, NULL);

  /* What was stopped on purpose was told elsewhere, if it mattered. */
  if (g_error_matches (error, WEBKIT_POLICY_ERROR,
                       WEBKIT_POLICY_ERROR_FRAME_LOAD_INTERRUPTED_BY_POLICY_CHANGE))
    return TRUE;
  if (is_web (uri) && !hearth_web_view_allows (self, uri))
    hearth_web_view_tell (self, HEARTH_WEB_TROUBLE_AWAY,
                          parsed != NULL ? g_uri_get_host (parsed) : NULL);
  else if (error->domain != WEBKIT_POLICY_ERROR &&
           !g_error_matches (error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED))
    hearth_web_view_tell (self, HEARTH_WEB_TROUBLE_NETWORK, NULL);
  return TRUE;
}

/**
 * hearth_web_view_refuse:
 * @self: a view under construction
 *
 * Refuses whatever a page may want beyond showing its video.
 */
void
hearth_web_view_refuse (HearthWebView *self)
{
  static const char *const plain[] = { "context-menu", "enter-fullscreen", "print",
                                       "show-notification", "show-option-menu" };
  const struct
  {
    const char *name;
    GCallback callback;
  } wishes[] = {
    { "decide-policy", G_CALLBACK (decide_policy_cb) },
    { "create", G_CALLBACK (create_cb) },
    { "permission-request", G_CALLBACK (permission_cb) },
    { "query-permission-state", G_CALLBACK (permission_state_cb) },
    { "script-dialog", G_CALLBACK (dialog_cb) },
    { "authenticate", G_CALLBACK (authenticate_cb) },
    { "run-file-chooser", G_CALLBACK (file_chooser_cb) },
    { "run-color-chooser", G_CALLBACK (colour_chooser_cb) },
    { "web-process-terminated", G_CALLBACK (terminated_cb) },
    { "load-failed", G_CALLBACK (load_failed_cb) },
  };
  WebKitNetworkSession *session = webkit_web_view_get_network_session (WEBKIT_WEB_VIEW (self));

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    g_signal_connect (self, plain[i], G_CALLBACK (refuse_cb), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    g_signal_connect (self, wishes[i].name, wishes[i].callback, NULL);
  g_signal_connect_object (session, "download-started", G_CALLBACK (download_cb), self,
                           G_CONNECT_SWAPPED);
}
