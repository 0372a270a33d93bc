/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-web-words.h"

#include "hearth-player-error.h"

#include <glib/gi18n-lib.h>

static GError *
new_error (HearthPlayerError code, const char *words)
{
  return g_error_new_literal (HEARTH_PLAYER_ERROR, (int) code, words);
}

static GError *
of_status (const char *status)
{
  switch (status != NULL ? g_ascii_strtoull (status, NULL, 10) : 0)
    {
    case 404:
    case 410:
      return new_error (HEARTH_PLAYER_ERROR_FAILED, _ ("Its page is not there any more."));
    case 401:
    case 403:
    case 451:
      return new_error (HEARTH_PLAYER_ERROR_FAILED, _ ("The site does not show it to everybody."));
    default:
      return g_error_new (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                          /* Translators: %s is a number that servers answer with, such as 503 */
                          _ ("The site has trouble of its own (%s)."),
                          status != NULL ? status : "?");
    }
}

/**
 * hearth_web_words_trouble:
 * @trouble: what a page has
 * @detail: (nullable): what #HearthWebTrouble says that it is
 *
 * Returns: (transfer full): the same as an error
 */
GError *
hearth_web_words_trouble (HearthWebTrouble trouble, const char *detail)
{
  switch (trouble)
    {
    case HEARTH_WEB_TROUBLE_NETWORK:
      return new_error (HEARTH_PLAYER_ERROR_NETWORK, _ ("The site cannot be reached."));
    case HEARTH_WEB_TROUBLE_STATUS:
      return of_status (detail);
    case HEARTH_WEB_TROUBLE_AWAY:
      return g_error_new (HEARTH_PLAYER_ERROR, HEARTH_PLAYER_ERROR_FAILED,
                          /* Translators: %s is a web site such as accounts.example.org */
                          _ ("It leads on to %s, which only your browser opens."),
                          detail != NULL ? detail : "?");
    case HEARTH_WEB_TROUBLE_CRASHED:
      return new_error (HEARTH_PLAYER_ERROR_FAILED, _ ("The player of the site crashed."));
    case HEARTH_WEB_TROUBLE_HUNG:
      return new_error (HEARTH_PLAYER_ERROR_FAILED,
                        _ ("The player of the site did not answer any more and was closed."));
    case HEARTH_WEB_TROUBLE_FLOOD:
      return new_error (HEARTH_PLAYER_ERROR_FAILED,
                        _ ("The page kept this computer too busy and was closed."));
    case HEARTH_WEB_TROUBLE_SYSTEM:
    default:
      return new_error (HEARTH_PLAYER_ERROR_FAILED,
                        _ ("Players of web sites do not work on this computer."));
    }
}

static const char *
of_refusal (HearthWebRefusal refusal)
{
  switch (refusal)
    {
    case HEARTH_WEB_REFUSAL_ADDRESS:
      return _ ("No video was found on its page, which wanted to open something that is not on "
                "the web.");
    case HEARTH_WEB_REFUSAL_WINDOW:
      return _ ("No video was found on its page, which wanted to open a window of its own.");
    case HEARTH_WEB_REFUSAL_DOWNLOAD:
      return _ ("No video was found on its page, which wanted to save a file on this computer.");
    case HEARTH_WEB_REFUSAL_DEVICE:
      return _ ("No video was found on its page, which wanted to use your location, camera or "
                "the like.");
    case HEARTH_WEB_REFUSAL_QUESTION:
      return _ ("No video was found on its page, which wanted to ask you something.");
    case HEARTH_WEB_REFUSAL_NONE:
    default:
      return _ ("No video was found on its page.");
    }
}

/**
 * hearth_web_words_no_video:
 * @refusal: what the page wanted last and did not get
 *
 * Returns: (transfer full): an error for a page without a video
 */
GError *
hearth_web_words_no_video (HearthWebRefusal refusal)
{
  return new_error (HEARTH_PLAYER_ERROR_FAILED, of_refusal (refusal));
}

/**
 * hearth_web_words_unavailable:
 * @asks: what the page says of its video
 *
 * Returns: (transfer full): an error for a page that says that it has no such video, or not here
 */
GError *
hearth_web_words_unavailable (HearthWebAsks asks)
{
  if (asks == HEARTH_WEB_ASKS_ELSEWHERE)
    return new_error (HEARTH_PLAYER_ERROR_FAILED,
                      _ ("The site plays this video on its own pages only."));
  return new_error (HEARTH_PLAYER_ERROR_FAILED, _ ("The site says that the video is unavailable."));
}

/**
 * hearth_web_words_asks:
 * @asks: what a page wants of the person
 * @keeps: whether its site may keep something on this computer
 *
 * Returns: (nullable): words that say it, %NULL when it wants nothing
 */
const char *
hearth_web_words_asks (HearthWebAsks asks, gboolean keeps)
{
  switch (asks)
    {
    case HEARTH_WEB_ASKS_CONSENT:
      return keeps ? _ ("The site asks for your consent before it plays.")
                   : _ ("The site asks for your consent before it plays. Nothing of it is kept.");
    case HEARTH_WEB_ASKS_SIGN_IN:
      return _ ("The site wants you to sign in. That works better in your browser.");
    case HEARTH_WEB_ASKS_AGE:
      return _ ("The site asks for your age before it plays.");
    case HEARTH_WEB_ASKS_NOTHING:
    case HEARTH_WEB_ASKS_UNAVAILABLE:
    case HEARTH_WEB_ASKS_ELSEWHERE:
    default:
      return NULL;
    }
}
