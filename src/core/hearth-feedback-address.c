/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-feedback-address.h"

#include "hearth-param.h"

struct _HearthFeedbackAddress
{
  GObject parent_instance;

  char *post;    /* (owned) (nullable) */
  char *mail;    /* (owned) (nullable) */
  char *page;    /* (owned) (nullable) */
  char **topics; /* (owned) */
};

typedef enum
{
  PROP_POST = 1,
  PROP_MAIL,
  PROP_PAGE,
  PROP_TOPICS,
} FeedbackAddressProperty;

static GParamSpec *properties[PROP_TOPICS + 1];

G_DEFINE_FINAL_TYPE (HearthFeedbackAddress, hearth_feedback_address, G_TYPE_OBJECT)

static void
hearth_feedback_address_set_property (GObject *object,
                                      guint property_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  HearthFeedbackAddress *self = HEARTH_FEEDBACK_ADDRESS (object);

  switch ((FeedbackAddressProperty) property_id)
    {
    case PROP_POST:
      self->post = g_value_dup_string (value);
      break;
    case PROP_MAIL:
      self->mail = g_value_dup_string (value);
      break;
    case PROP_PAGE:
      self->page = g_value_dup_string (value);
      break;
    case PROP_TOPICS:
      self->topics = hearth_value_dup_strv (value);
      break;
    }
}

static void
hearth_feedback_address_get_property (GObject *object,
                                      guint property_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  HearthFeedbackAddress *self = HEARTH_FEEDBACK_ADDRESS (object);

  switch ((FeedbackAddressProperty) property_id)
    {
    case PROP_POST:
      g_value_set_string (value, self->post);
      break;
    case PROP_MAIL:
      g_value_set_string (value, self->mail);
      break;
    case PROP_PAGE:
      g_value_set_string (value, self->page);
      break;
    case PROP_TOPICS:
      g_value_set_boxed (value, self->topics);
      break;
    }
}

static void
hearth_feedback_address_finalize (GObject *object)
{
  HearthFeedbackAddress *self = HEARTH_FEEDBACK_ADDRESS (object);

  g_clear_pointer (&self->post, g_free);
  g_clear_pointer (&self->mail, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->topics, g_strfreev);

  G_OBJECT_CLASS (hearth_feedback_address_parent_class)->finalize (object);
}

static void
hearth_feedback_address_class_init (HearthFeedbackAddressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = hearth_feedback_address_set_property;
  object_class->get_property = hearth_feedback_address_get_property;
  object_class->finalize = hearth_feedback_address_finalize;

  properties[PROP_POST] = hearth_param_string ("post");
  properties[PROP_MAIL] = hearth_param_string ("mail");
  properties[PROP_PAGE] = hearth_param_string ("page");
  properties[PROP_TOPICS] = hearth_param_strv ("topics");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_feedback_address_init (HearthFeedbackAddress *self)
{
}

/**
 * hearth_feedback_address_get_post:
 * @self: the address
 *
 * Gives the address that takes feedback as JSON.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_feedback_address_get_post (HearthFeedbackAddress *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK_ADDRESS (self), NULL);

  return self->post;
}

/**
 * hearth_feedback_address_get_mail:
 * @self: the address
 *
 * Gives the mailto: address that takes feedback.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_feedback_address_get_mail (HearthFeedbackAddress *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK_ADDRESS (self), NULL);

  return self->mail;
}

/**
 * hearth_feedback_address_get_page:
 * @self: the address
 *
 * Gives the address of the page on which to leave feedback.
 *
 * Returns: (nullable): the address
 */
const char *
hearth_feedback_address_get_page (HearthFeedbackAddress *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK_ADDRESS (self), NULL);

  return self->page;
}

/**
 * hearth_feedback_address_get_topics:
 * @self: the address
 *
 * Gives the topics that the publisher sorts feedback by.
 *
 * Returns: (transfer none): the topics, a list that is never NULL
 */
const char *const *
hearth_feedback_address_get_topics (HearthFeedbackAddress *self)
{
  g_return_val_if_fail (HEARTH_IS_FEEDBACK_ADDRESS (self), NULL);

  return (const char *const *) self->topics;
}
