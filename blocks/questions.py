"""Questions and their answers."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock

from blocks.paragraph import INLINE_FEATURES


class QuestionBlock(StructBlock):
    """One `question` (text) and its `answer` (RichText)."""

    question = CharBlock(max_length=255, label=_("Question"))
    answer = RichTextBlock(features=INLINE_FEATURES, label=_("Answer"))

    class Meta:
        label = _("Question")
        icon = "help"


class QuestionsBlock(StructBlock):
    """Questions and answers, to be opened one by one.

    Value: struct of `title`, which may be "", and `questions`, a list of QuestionBlock values.
    Admin preview: disclosure rows, the first of them open.
    API shape: `{title: string, questions: [{question: string, answer: HTML string}]}`.
    """

    title = CharBlock(required=False, max_length=255, label=_("Title"))
    questions = ListBlock(QuestionBlock(), min_num=1, label=_("Questions"))

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        description = _("Frequent questions, each with its answer.")
        template = "blocks/preview/questions.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "title": "پرسش‌های داوطلبان",
            "questions": [
                {
                    "question": "آیا داشتن تخصص لازم است؟",
                    "answer": "<p>نه؛ برای هر کس <b>کاری</b> هست و کنار دست استادکار یاد می‌گیرید.</p>",
                },
                {"question": "اردو چند روز است؟", "answer": "<p>هر نوبت ده روز.</p>"},
            ],
        }
