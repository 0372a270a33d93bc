/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-podcast-id.h"

#include <string.h>

/* ead4c236-bf58-58c6-a2c6-a6b28d128cb6, in which the guids of podcasts are made. */
static const guint8 podcast_space[16] = { 0xea, 0xd4, 0xc2, 0x36, 0xbf, 0x58, 0x58, 0xc6,
                                          0xa2, 0xc6, 0xa6, 0xb2, 0x8d, 0x12, 0x8c, 0xb6 };

/* RFC 4122, 4.3, with SHA-1. */
static char *
dup_uuid (const char *name, gsize length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 d[20];
  gsize size = sizeof d;

  g_checksum_update (checksum, podcast_space, sizeof podcast_space);
  g_checksum_update (checksum, (const guint8 *) name, (gssize) length);
  g_checksum_get_digest (checksum, d, &size);
  d[6] = (d[6] & 0x0f) | 0x50;
  d[8] = (d[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11],
                          d[12], d[13], d[14], d[15]);
}

/**
 * hearth_podcast_id_for_address:
 * @address: where a feed lies
 *
 * Makes the guid that a feed at this address has by the rules of podcast:guid: the same with http
 * and https, and with and without slashes at the end. When the feed begins to give its guid, that
 * is the same one.
 *
 * Returns: (transfer full): the guid
 */
char *
hearth_podcast_id_for_address (const char *address)
{
  const char *colon = strstr (address, "://");
  const char *name = colon != NULL ? colon + strlen ("://") : address;
  gsize length = strlen (name);

  while (length > 0 && name[length - 1] == '/')
    length--;
  return dup_uuid (name, length);
}
