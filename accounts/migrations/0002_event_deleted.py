from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="accesslogentry",
            name="event",
            field=models.CharField(
                choices=[
                    ("signed_in", "Signed in"),
                    ("sign_in_failed", "Sign-in failed"),
                    ("signed_out", "Signed out"),
                    ("read", "Read a sensitive record"),
                    ("export", "Took a file out"),
                    ("denied", "Was refused"),
                    ("access_given", "Gave access"),
                    ("access_taken", "Took access away"),
                    ("import", "Brought a file in"),
                    ("deleted", "Deleted a record"),
                ],
                max_length=20,
            ),
        ),
    ]
