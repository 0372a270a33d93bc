/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-view.h"

#include "hearth-web-wall.h"

/* A page that does not answer for so long hangs: so often it is asked in vain. */
#define BEAT_SECONDS 10
#define MOST_UNANSWERED 2

/* So many dialogs, windows and ways elsewhere a page may ask for at once, and a second. */
#define ENDURE_AT_ONCE 120
#define ENDURE_A_SECOND 4

/* Before everything that WebKit has to do in the main loop. */
#define END_PRIORITY (G_PRIORITY_HIGH - 100)

struct _HearthWebView
{
  WebKitWebView parent_instance;

  const HearthWebListener *listener; /* nullable: once it is closed */
  gpointer user_data;
  HearthWebLine *line;       /* owned */
  GPtrArray *site;           /* owned: of GRegex, where it may lead */
  WebKitURIRequest *request; /* owned, nullable: until the wall stands */
  char *folder;              /* owned, nullable: where its site keeps what it keeps */
  GCancellable *cancellable; /* owned */
  guint beat;                /* source id */
  guint n_unanswered;        /* so often it was asked for a sign of life and gave none yet */
  double endurance;
  gint64 endured_at; /* monotonic */
};

G_DEFINE_FINAL_TYPE (HearthWebView, hearth_web_view, WEBKIT_TYPE_WEB_VIEW)

/**
 * hearth_web_view_tell:
 * @self: the view
 * @trouble: what went wrong
 * @detail: (nullable): what #HearthWebTrouble says that it is
 */
void
hearth_web_view_tell (HearthWebView *self, HearthWebTrouble trouble, const char *detail)
{
  g_autoptr (HearthWebView) alive = g_object_ref (self);

  if (self->listener != NULL)
    self->listener->trouble (self->user_data, trouble, detail);
}

/**
 * hearth_web_view_allows:
 * @self: the view
 * @uri: (nullable): an address
 *
 * Returns: whether it is one of the site that is shown
 */
gboolean
hearth_web_view_allows (HearthWebView *self, const char *uri)
{
  for (guint i = 0; uri != NULL && i < self->site->len; i++)
    if (g_regex_match (g_ptr_array_index (self->site, i), uri, 0, NULL))
      return TRUE;
  return FALSE;
}

/**
 * hearth_web_view_endure:
 * @self: the view
 * @refusal: what it does not get
 *
 * Counts what a page wants that costs time to refuse, and tells it.
 *
 * Returns: whether it was not too much; else the page is about to be closed
 */
gboolean
hearth_web_view_endure (HearthWebView *self, HearthWebRefusal refusal)
{
  g_autoptr (HearthWebView) alive = g_object_ref (self);
  gint64 now = g_get_monotonic_time ();

  if (self->listener != NULL)
    self->listener->refused (self->user_data, refusal);
  self->endurance += (double) (now - self->endured_at) * ENDURE_A_SECOND / G_USEC_PER_SEC;
  self->endurance = MIN (self->endurance, ENDURE_AT_ONCE);
  self->endured_at = now;
  if (self->endurance < 1)
    {
      hearth_web_view_tell (self, HEARTH_WEB_TROUBLE_FLOOD, NULL);
      return FALSE;
    }
  self->endurance -= 1;
  return TRUE;
}

static void
report_cb (HearthWebView *self, const HearthWebReport *report)
{
  g_autoptr (HearthWebView) alive = g_object_ref (self);

  if (self->listener != NULL)
    self->listener->report (self->user_data, report);
}

static void
asks_cb (HearthWebView *self, int asks)
{
  g_autoptr (HearthWebView) alive = g_object_ref (self);

  if (self->listener != NULL)
    self->listener->asks (self->user_data, (HearthWebAsks) asks);
}

static void
beaten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthWebView *self = HEARTH_WEB_VIEW (source);
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, NULL);

  self->n_unanswered = 0;
}

static gboolean
beat_cb (gpointer user_data)
{
  HearthWebView *self = user_data;

  if (self->n_unanswered >= MOST_UNANSWERED)
    {
      self->beat = 0;
      hearth_web_view_tell (self, HEARTH_WEB_TROUBLE_HUNG, NULL);
      return G_SOURCE_REMOVE;
    }
  self->n_unanswered++;
  webkit_web_view_evaluate_javascript (WEBKIT_WEB_VIEW (self), "1", -1, "hearth", NULL,
                                       self->cancellable, beaten_cb, NULL);
  return G_SOURCE_CONTINUE;
}

/* Before it is there at all, it is waited for, but not asked. */
static void
load_changed_cb (HearthWebView *self, WebKitLoadEvent event)
{
  if (event != WEBKIT_LOAD_COMMITTED || self->listener == NULL || self->beat != 0)
    return;
  self->beat = g_timeout_add_seconds (BEAT_SECONDS, beat_cb, self);
  g_source_set_name_by_id (self->beat, "[hearth] web beat");
}

static void
wall_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HearthWebView) self = user_data;
  g_autoptr (GError) error = NULL;
  WebKitUserContentFilter *wall = hearth_web_wall_make_finish (result, &error);
  g_autoptr (WebKitURIRequest) request = g_steal_pointer (&self->request);

  if (wall != NULL && request != NULL && self->listener != NULL)
    {
      webkit_user_content_manager_add_filter (hearth_web_line_get_content (self->line), wall);
      webkit_web_view_load_request (WEBKIT_WEB_VIEW (self), request);
    }
  else if (wall == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_warning ("A page of the web could not be walled in: %s", error->message);
      hearth_web_view_tell (self, HEARTH_WEB_TROUBLE_SYSTEM, NULL);
    }
  g_clear_pointer (&wall, webkit_user_content_filter_unref);
}

/* Nobody hears of it any more. */
static void
fall_silent (HearthWebView *self)
{
  self->listener = NULL;
  g_clear_handle_id (&self->beat, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

static void
hearth_web_view_dispose (GObject *object)
{
  HearthWebView *self = HEARTH_WEB_VIEW (object);

  fall_silent (self);
  if (self->line != NULL)
    hearth_web_line_cut (self->line);

  G_OBJECT_CLASS (hearth_web_view_parent_class)->dispose (object);
}

static void
hearth_web_view_finalize (GObject *object)
{
  HearthWebView *self = HEARTH_WEB_VIEW (object);

  g_clear_object (&self->line);
  g_clear_object (&self->request);
  g_clear_object (&self->cancellable);
  g_free (self->folder);
  g_clear_pointer (&self->site, g_ptr_array_unref);

  G_OBJECT_CLASS (hearth_web_view_parent_class)->finalize (object);
}

static void
hearth_web_view_class_init (HearthWebViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_web_view_dispose;
  object_class->finalize = hearth_web_view_finalize;
}

static void
hearth_web_view_init (HearthWebView *self)
{
  self->cancellable = g_cancellable_new ();
  self->site = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  self->endurance = ENDURE_AT_ONCE;
  self->endured_at = g_get_monotonic_time ();
}

/* Hearth itself tells the desktop what plays, and keeps it awake. */
static void
switch_off (WebKitSettings *settings)
{
  static const char *const names[] = { "Gamepads", "MediaControlsContextMenus", "MediaSession",
                                       "ScreenWakeLockAPI", NULL };
  WebKitFeatureList *features = webkit_settings_get_all_features ();

  for (gsize i = 0; i < webkit_feature_list_get_length (features); i++)
    {
      WebKitFeature *feature = webkit_feature_list_get (features, i);

      if (g_strv_contains (names, webkit_feature_get_identifier (feature)))
        webkit_settings_set_feature_enabled (settings, feature, FALSE);
    }
  webkit_feature_list_unref (features);
}

static WebKitSettings *
new_settings (void)
{
  WebKitSettings *settings =
      webkit_settings_new_with_settings ("enable-back-forward-navigation-gestures", FALSE,
                                         "enable-developer-extras", FALSE, "enable-dns-prefetching",
                                         FALSE, "enable-fullscreen", FALSE, "enable-media-stream",
                                         FALSE, "enable-page-cache", FALSE, "enable-webrtc", FALSE,
                                         "javascript-can-access-clipboard", FALSE,
                                         "javascript-can-open-windows-automatically", FALSE,
                                         "allow-modal-dialogs", FALSE,
                                         "media-playback-requires-user-gesture", FALSE, NULL);

  switch_off (settings);
  return settings;
}

static WebKitNetworkSession *
new_kept_session (const char *folder)
{
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);

  return webkit_network_session_new (data, cache);
}

/* Without a folder nothing is kept longer than the page is shown. */
static WebKitNetworkSession *
new_session (const char *folder)
{
  WebKitNetworkSession *session =
      folder != NULL ? new_kept_session (folder) : webkit_network_session_new_ephemeral ();

  webkit_network_session_set_itp_enabled (session, TRUE);
  webkit_network_session_set_persistent_credential_storage_enabled (session, FALSE);
  webkit_cookie_manager_set_accept_policy (webkit_network_session_get_cookie_manager (session),
                                           WEBKIT_COOKIE_POLICY_ACCEPT_NO_THIRD_PARTY);
  return session;
}

/* Each page has one of its own, which ends with it: one that saw pages of several sites keeps a
 * process ready for the next. It keeps no page in memory for the way back. */
static WebKitWebContext *
new_context (void)
{
  WebKitWebContext *context = webkit_web_context_new ();

  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  return context;
}

/**
 * hearth_web_view_new:
 * @listener: who hears of the page, until hearth_web_view_close()
 * @user_data: for @listener
 * @folder: (nullable) (type filename): where its site keeps what it keeps; %NULL for nowhere
 *
 * Returns: (transfer floating): a view that shows nothing
 */
GtkWidget *
hearth_web_view_new (const HearthWebListener *listener, gpointer user_data, const char *folder)
{
  g_autoptr (HearthWebLine) line = hearth_web_line_new ();
  g_autoptr (WebKitSettings) settings = new_settings ();
  g_autoptr (WebKitWebContext) context = new_context ();
  g_autoptr (WebKitNetworkSession) session = new_session (folder);
  g_autoptr (WebKitWebsitePolicies) policies =
      webkit_website_policies_new_with_policies ("autoplay", WEBKIT_AUTOPLAY_ALLOW, NULL);
  HearthWebView *self =
      g_object_new (HEARTH_TYPE_WEB_VIEW, "web-context", context, "network-session", session,
                    "settings", settings, "user-content-manager",
                    hearth_web_line_get_content (line), "website-policies", policies, NULL);
  const GdkRGBA black = { 0, 0, 0, 1 };

  self->listener = listener;
  self->user_data = user_data;
  self->folder = g_strdup (folder);
  self->line = g_steal_pointer (&line);
  webkit_web_view_set_background_color (WEBKIT_WEB_VIEW (self), &black);
  g_signal_connect_object (self->line, "report", G_CALLBACK (report_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->line, "asks", G_CALLBACK (asks_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "load-changed", G_CALLBACK (load_changed_cb), NULL);
  hearth_web_view_refuse (self);
  return GTK_WIDGET (self);
}

static void
make_folder_in_thread (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  g_mkdir_with_parents (folder, 0700);
  g_task_return_boolean (task, TRUE);
}

static void
build_wall (HearthWebView *self, const char *const *patterns)
{
  hearth_web_wall_make_async (patterns, self->cancellable, wall_cb, g_object_ref (self));
}

/* Where the folder could not be made, nothing is kept, and that is all. */
static void
folder_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HearthWebView *self = HEARTH_WEB_VIEW (source);
  g_auto (GStrv) patterns = user_data;
  g_autofree char *path = g_build_filename (self->folder, "cookies.sqlite", NULL);
  WebKitNetworkSession *session = webkit_web_view_get_network_session (WEBKIT_WEB_VIEW (self));

  if (self->listener == NULL)
    return;
  webkit_cookie_manager_set_persistent_storage (webkit_network_session_get_cookie_manager (session),
                                                path, WEBKIT_COOKIE_PERSISTENT_STORAGE_SQLITE);
  build_wall (self, (const char *const *) patterns);
}

static void
make_folder (HearthWebView *self, const char *const *patterns)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, folder_cb, g_strdupv ((char **) patterns));

  g_task_set_source_tag (task, make_folder);
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, make_folder_in_thread);
}

/**
 * hearth_web_view_load:
 * @self: a view that shows nothing
 * @uri: what to show
 * @patterns: (array zero-terminated=1): regular expressions of the addresses of its site
 * @referrer: (nullable): who shows it, as an address, for a site that wants to know
 */
void
hearth_web_view_load (HearthWebView *self,
                      const char *uri,
                      const char *const *patterns,
                      const char *referrer)
{
  g_return_if_fail (HEARTH_IS_WEB_VIEW (self));
  g_return_if_fail (self->request == NULL);

  for (gsize i = 0; patterns[i] != NULL; i++)
    {
      GRegex *regex = g_regex_new (patterns[i], 0, 0, NULL);

      if (regex != NULL)
        g_ptr_array_add (self->site, regex);
    }
  self->request = webkit_uri_request_new (uri);
  if (referrer != NULL)
    soup_message_headers_replace (webkit_uri_request_get_http_headers (self->request), "Referer",
                                  referrer);
  if (self->folder != NULL)
    make_folder (self, patterns);
  else
    build_wall (self, patterns);
}

/**
 * hearth_web_view_get_line:
 * @self: a view
 *
 * Returns: (transfer none): the line to the scripts in it
 */
HearthWebLine *
hearth_web_view_get_line (HearthWebView *self)
{
  g_return_val_if_fail (HEARTH_IS_WEB_VIEW (self), NULL);

  return self->line;
}

/* WebKit is in the midst of something when it tells what happened, and needs its page until it has
 * returned; with the page the process ends. */
static gboolean
end_cb (gpointer user_data)
{
  HearthWebView *self = user_data;

  hearth_web_line_cut (self->line);
  webkit_web_view_terminate_web_process (WEBKIT_WEB_VIEW (self));
  return G_SOURCE_REMOVE;
}

/**
 * hearth_web_view_close:
 * @self: a view
 *
 * Ends the process that shows the page. Nobody hears of it any more from now on; it ends as soon as
 * what goes on at the moment is over, before anything else that the page wants.
 */
void
hearth_web_view_close (HearthWebView *self)
{
  g_return_if_fail (HEARTH_IS_WEB_VIEW (self));

  if (self->listener == NULL)
    return;
  fall_silent (self);
  g_idle_add_full (END_PRIORITY, end_cb, g_object_ref (self), g_object_unref);
}
