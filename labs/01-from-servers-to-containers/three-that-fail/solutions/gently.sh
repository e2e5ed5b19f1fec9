docker stop blog
docker rm blog
docker start {{web}}
docker run -d --name blog -p {{spare}}:80 nginx
docker rm worker
docker run -d --name worker -p {{wp}}:80 httpd httpd-foreground
docker stop gallery
docker rm gallery
docker run -d --name gallery -p {{gp}}:80 -v /opt/{{folder}}/:/usr/local/apache2/htdocs/ httpd
