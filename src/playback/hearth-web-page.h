/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What lies between Hearth and the module that shows pages of the web. It is plain C, so that the module needs
 * nothing of Hearth but this header, and Hearth nothing of the module until somebody watches such a page.
 * Everything is called on the main thread. */
#define HEARTH_WEB_MODULE_NAME "libhearth-webplayer.so"
#define HEARTH_WEB_MODULE_SYMBOL "hearth_web_module_get"
#define HEARTH_WEB_MODULE_VERSION 4

#define HEARTH_WEB_MOST_BUFFERED 16

/* What a script in a frame says of its video: right in its types, and nothing else of it is checked. */
typedef struct
{
  double frame;  /* which frame it is, a number of its own choice */
  double serial; /* grows with each video that takes the place of another */
  double time_s; /* when it looked, by its own clock */
  double position_s;
  double duration_s; /* infinite when it is sent while it happens, NaN while unknown */
  double rate;
  double volume; /* of what the recording has, 0 to 1 */
  double width, height; /* of the recording, in pixels */
  double area;          /* on the page, in its pixels */
  double error;         /* of MediaError, 0 for none */
  gboolean paused;
  gboolean ended;
  gboolean seeking;
  gboolean waiting; /* for data */
  gboolean muted;
  guint n_buffered;
  double buffered_s[2 * HEARTH_WEB_MOST_BUFFERED]; /* start and end of each part */
} HearthWebReport;

/* What a page wants of the person before it plays, as far as that can be told. */
typedef enum
{
  HEARTH_WEB_ASKS_NOTHING,
  HEARTH_WEB_ASKS_CONSENT,
  HEARTH_WEB_ASKS_SIGN_IN,
  HEARTH_WEB_ASKS_AGE,
  HEARTH_WEB_ASKS_UNAVAILABLE, /* nothing: it says that there is no such video */
  HEARTH_WEB_ASKS_ELSEWHERE,   /* nothing: it says that the video plays on the pages of the site only */
} HearthWebAsks;

typedef enum
{
  HEARTH_WEB_TROUBLE_NETWORK, /* the page cannot be had */
  HEARTH_WEB_TROUBLE_STATUS,  /* the server refuses it; the detail is the HTTP status */
  HEARTH_WEB_TROUBLE_AWAY,    /* it wants to lead to another site; the detail is its host */
  HEARTH_WEB_TROUBLE_CRASHED, /* the process that shows it is gone */
  HEARTH_WEB_TROUBLE_HUNG,    /* that process does not answer */
  HEARTH_WEB_TROUBLE_FLOOD,   /* it does so much that it was closed */
  HEARTH_WEB_TROUBLE_SYSTEM,  /* this system cannot show it */
} HearthWebTrouble;

/* What a page wanted beyond showing its video, and did not get. */
typedef enum
{
  HEARTH_WEB_REFUSAL_NONE,
  HEARTH_WEB_REFUSAL_ADDRESS,  /* to show something that is no page of the web */
  HEARTH_WEB_REFUSAL_WINDOW,   /* to open a window of its own */
  HEARTH_WEB_REFUSAL_DOWNLOAD, /* to give a file to this computer */
  HEARTH_WEB_REFUSAL_DEVICE,   /* to know or use something of this computer */
  HEARTH_WEB_REFUSAL_QUESTION, /* to ask the person something in a window */
} HearthWebRefusal;

typedef struct
{
  void (*report)  (gpointer               user_data,
                   const HearthWebReport *report);
  void (*asks)    (gpointer               user_data,
                   HearthWebAsks          asks);
  void (*trouble) (gpointer               user_data,
                   HearthWebTrouble       trouble,
                   const char            *detail);
  void (*refused) (gpointer               user_data,
                   HearthWebRefusal       refusal);
} HearthWebListener;

/* The functions of the module. A page is a GtkWidget. */
typedef struct
{
  guint version;
  /* Returns (transfer full) a page that shows nothing; the listener outlives it, or close() comes first. What its site
   * keeps is kept in the folder, or nowhere where that is NULL. */
  GObject *(*create) (const HearthWebListener *listener,
                      gpointer                 user_data,
                      const char              *folder);
  /* Shows the address. It may lead to others that fit one of the patterns. */
  void     (*load)   (GObject                 *page,
                      const char              *uri,
                      const char *const       *patterns,
                      const char              *referrer);
  /* Gives a command to the script of a frame: a word, and a number after a space. */
  void     (*send)   (GObject                 *page,
                      double                   frame,
                      const char              *command);
  /* Returns (transfer full, nullable) the address that is shown now. */
  char    *(*dup_address) (GObject            *page);
  /* Ends the process of the page. The listener hears nothing more. */
  void     (*close)  (GObject                 *page);
} HearthWebModule;

typedef const HearthWebModule *(*HearthWebModuleGet) (void);

G_END_DECLS
