from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wire', '0006_picture'),
    ]

    operations = [
        migrations.AlterField(
            model_name='kill',
            name='doubt',
            field=models.CharField(blank=True, choices=[('', ''), ('withheld', 'The agency withholds the story, or what came may be a kill.'), ('older', 'The kill is dated before the version that we have.'), ('day', 'The kill does not say for sure which story it means: it may be of another day. Find it by hand.')], default='', max_length=10, verbose_name='doubt'),
        ),
    ]
