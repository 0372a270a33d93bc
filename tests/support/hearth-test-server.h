/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-test-tally.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* An HTTP server on a free loopback port, in a thread of its own, that does what the test scripts. */
typedef struct _HearthTestServer HearthTestServer;

typedef enum
{
  HEARTH_TEST_SERVER_PLAIN = 0,
  HEARTH_TEST_SERVER_TLS = 1 << 0, /* with a certificate that nobody vouches for */
} HearthTestServerFlags;

/* What one path answers. */
typedef struct
{
  guint status;              /* 0 is 200 */
  const char *content_type;  /* nullable */
  const char *location;      /* nullable: the Location header */
  const char *encoding;      /* nullable: the Content-Encoding header; the body is sent as it is */
  const char *retry_after;   /* nullable */
  const char *etag;          /* nullable: 304 to who knows it already */
  const char *last_modified; /* nullable: likewise */
  const char *cache_control; /* nullable */
  const char *expires;       /* nullable */
  const char *link;          /* nullable: the Link header, as "</2>; rel=next" */
  guint delay_ms;            /* how long to think before answering */
  guint bytes_per_second;    /* 0: all at once */
  gboolean cut_off;          /* close after half of the body that Content-Length promises */
  gboolean no_range;         /* ignore Range and do not offer it */
  gboolean never_answer;     /* take the request, say nothing */
  gboolean no_length;        /* do not say how long the body is */
  gsize cut_after;           /* close after so many bytes of what Content-Length promises; 0: after all */
  gsize stall_after;         /* fall silent after so many bytes; 0: never */
  guint stall_ms;            /* and go on after that; 0: stay silent for ever */
  guint later_status;        /* what a request for a part from the middle is answered with; 0: that part */
  const char *later_location; /* nullable: the Location header of that answer */
} HearthTestAnswer;

HearthTestServer *hearth_test_server_new          (HearthTestServerFlags   flags);
void              hearth_test_server_free         (HearthTestServer       *self);
char             *hearth_test_server_uri          (HearthTestServer       *self,
                                                   const char             *path);
void              hearth_test_server_answer       (HearthTestServer       *self,
                                                   const char             *path,
                                                   const HearthTestAnswer *answer,
                                                   GBytes                 *body);
void              hearth_test_server_answer_text  (HearthTestServer       *self,
                                                   const char             *path,
                                                   const HearthTestAnswer *answer,
                                                   const char             *text);
void              hearth_test_server_serve_folder (HearthTestServer       *self,
                                                   const char             *folder,
                                                   gboolean                with_range);
/* Closes the port and hangs up on everyone; opens the same port again. */
void              hearth_test_server_go_away      (HearthTestServer       *self);
void              hearth_test_server_come_back    (HearthTestServer       *self);
/* The same path by another name of this computer, which is another host to who asks. */
char             *hearth_test_server_other_uri    (HearthTestServer       *self,
                                                   const char             *path);
/* How busy it was: the hosts are "127.0.0.1" and "localhost". */
HearthTestTally  *hearth_test_server_get_tally    (HearthTestServer       *self);
guint             hearth_test_server_n_requests   (HearthTestServer       *self,
                                                   const char             *path);
/* The body and a header of the newest request of a path; NULL when there was none. */
GBytes           *hearth_test_server_last_body    (HearthTestServer       *self,
                                                   const char             *path);
char             *hearth_test_server_last_header  (HearthTestServer       *self,
                                                   const char             *path,
                                                   const char             *header);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTestServer, hearth_test_server_free)

G_END_DECLS
